#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Opens an HTML file in headless Chromium and says, as JSON, what the browser makes of it.

usage: test_browser.py CHROMIUM FILE

Speaks the DevTools protocol over pipes (messages end in a NUL): what has been asked of the network,
what the console says, what the accessibility tree calls each image, and how wide the page is.
"""

import json
import os
import subprocess
import sys
import tempfile
import time

PROBE = """(() => {
  const LINE = 'g[stroke-linejoin]:has(title) path[fill=none]';
  const points = path => path.getAttribute('d').slice(1).split(/[ML ]/).length / 2;
  const all = q => [...document.querySelectorAll(q)];
  const start = performance.now();
  all('details').forEach(each => { each.open = true; });
  document.body.getBoundingClientRect();
  return JSON.stringify({
    title: document.title,
    layout_ms: performance.now() - start,
    elements: all('*').length,
    scripts: all('script, img, iframe, object, link').length,
    figures: all('figure').length,
    lines: all('svg').map(svg => Math.max(0, ...[...svg.querySelectorAll(LINE)].map(points))),
    drawn: all('svg').every(svg => svg.getBoundingClientRect().width > 200),
    quotes: all('pre').map(pre => pre.textContent.length),
    text: document.body.innerText.slice(0, 20000),
    color: getComputedStyle(document.documentElement).backgroundColor,
    display: getComputedStyle(document.body).display,
    width: document.scrollingElement.scrollWidth,
  });
})()"""


class Browser:
    """One Chromium with one page."""

    def __init__(self, program, profile):
        down, up = os.pipe(), os.pipe()

        def as_3_and_4():
            spare = [os.dup(down[0]), os.dup(up[1])]
            high = [os.dup2(fd, 100 + i) for i, fd in enumerate(spare)]
            for i, fd in enumerate(high):
                os.dup2(fd, 3 + i)

        flags = ["--headless", "--remote-debugging-pipe", "--disable-gpu", "--no-first-run",
                 "--user-data-dir=" + profile]
        if os.geteuid() == 0:
            flags.append("--no-sandbox")
        self.process = subprocess.Popen([program] + flags, preexec_fn=as_3_and_4, close_fds=False,
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(down[0])
        os.close(up[1])
        self.to, self.back = os.fdopen(down[1], "wb"), up[0]
        self.rest, self.number, self.session, self.events = b"", 0, None, []

    def message(self):
        while b"\0" not in self.rest:
            part = os.read(self.back, 1 << 16)
            if not part:
                raise RuntimeError("Chromium has gone")
            self.rest += part
        text, self.rest = self.rest.split(b"\0", 1)
        return json.loads(text)

    def call(self, method, **params):
        self.number += 1
        request = {"id": self.number, "method": method, "params": params}
        if self.session:
            request["sessionId"] = self.session
        self.to.write(json.dumps(request).encode() + b"\0")
        self.to.flush()
        while True:
            message = self.message()
            if message.get("id") == self.number:
                if "error" in message:
                    raise RuntimeError(f"{method}: {message['error']}")
                return message["result"]
            self.events.append(message)

    def wait_for(self, method):
        while not any(event.get("method") == method for event in self.events):
            self.events.append(self.message())

    def open(self, url):
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Network", "Log", "Runtime", "Accessibility"):
            self.call(domain + ".enable")
        start = time.monotonic()
        failure = self.call("Page.navigate", url=url).get("errorText")
        if failure:
            raise RuntimeError(f"{url}: {failure}")
        self.wait_for("Page.loadEventFired")
        return 1000 * (time.monotonic() - start)

    def probe(self, width, **media):
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1,
                  mobile=width < 500)
        features = [{"name": key.replace("_", "-"), "value": value} for key, value in media.items()]
        self.call("Emulation.setEmulatedMedia", features=features)
        return json.loads(self.call("Runtime.evaluate", expression=PROBE)["result"]["value"])

    def images(self):
        nodes = self.call("Accessibility.getFullAXTree")["nodes"]
        value = lambda node, key: node.get(key, {}).get("value", "")
        return [{"name": value(node, "name"), "description": value(node, "description")}
                for node in nodes if not node.get("ignored") and value(node, "role") in ("image", "img")]

    def close(self):
        self.process.terminate()
        self.process.wait()


def read(program, file):
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        browser = Browser(program, profile)
        try:
            url = "file://" + os.path.abspath(file)
            load_ms = browser.open(url)
            page = browser.probe(1000, prefers_color_scheme="light")
            page["load_ms"] = load_ms
            page["images"] = browser.images()
            page["dark_color"] = browser.probe(1000, prefers_color_scheme="dark")["color"]
            page["widths"] = {str(width): browser.probe(width)["width"] for width in (320, 390, 640, 1280)}
            asked = [event["params"]["request"]["url"] for event in browser.events
                     if event.get("method") == "Network.requestWillBeSent"]
            page["requests"] = [each for each in asked if each != url]
            page["console"] = [event["params"] for event in browser.events
                               if event.get("method") in ("Log.entryAdded", "Runtime.exceptionThrown",
                                                          "Runtime.consoleAPICalled")]
            page["dialogs"] = sum(event.get("method") == "Page.javascriptDialogOpening"
                                  for event in browser.events)
            return page
        finally:
            browser.close()


if __name__ == "__main__":
    print(json.dumps(read(sys.argv[1], sys.argv[2])))
