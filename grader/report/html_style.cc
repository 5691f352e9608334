// SPDX-License-Identifier: MIT
#include "report/html_style.h"

namespace stepcheck {

std::string_view html_style() {
  return R"css(
:root {
  --paper: #fff; --ink: #1b1d20; --soft: #5a6068; --line: #d9dce0; --tint: #f5f6f7;
  --link: #0b57a4; --good: #1d6b3c; --bad: #b3261e; --ours: #7a5200;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #16181b; --ink: #e4e6e9; --soft: #a2a9b1; --line: #3a3f45; --tint: #1f2226;
    --link: #8ab8f0; --good: #7fd09a; --bad: #ff9389; --ours: #efc36d;
  }
}
* { box-sizing: border-box; }
html { background: var(--paper); color: var(--ink); -webkit-text-size-adjust: 100%; }
body {
  max-width: 54rem; margin: 0 auto; padding: 2rem 1.25rem 3rem;
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, Helvetica, Arial, sans-serif;
  overflow-wrap: anywhere;
}
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0; text-wrap: balance; }
h2 { font-size: 1.2rem; line-height: 1.3; margin: 0 0 .5rem; }
h4 { font-size: .8125rem; font-weight: 600; color: var(--soft); margin: 1rem 0 .25rem; }
p { margin: .25rem 0; }
a { color: var(--link); text-underline-offset: .15em; }
a:focus-visible, summary:focus-visible, [tabindex]:focus-visible {
  outline: 2px solid var(--link); outline-offset: 2px; border-radius: 2px;
}
code, pre {
  font-family: ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
  font-size: .875em;
}
.note, .short, footer { color: var(--soft); }
.good, .bad, .ours, .none { white-space: nowrap; }
.good { color: var(--good); } .bad { color: var(--bad); } .ours { color: var(--ours); }
.none { color: var(--soft); }
.blame { border-left: 3px solid var(--ours); padding-left: .75rem; }
.points { font-variant-numeric: tabular-nums; white-space: nowrap; }
.score { font-size: 2rem; line-height: 1.2; margin-top: 1.25rem; font-weight: 600; }
.score::first-letter { text-transform: uppercase; }
nav { display: flex; flex-wrap: wrap; gap: .25rem .875rem; margin-top: .75rem; }
nav a { font-weight: 600; }

table { border-collapse: collapse; }
caption { text-align: left; font-weight: 600; }
th, td { text-align: left; vertical-align: baseline; padding: .3rem .75rem .3rem 0; }
.items { width: 100%; margin: 2.25rem 0 0; }
.items caption { font-size: 1.2rem; padding-bottom: .5rem; }
.items td, .items th { border-top: 1px solid var(--line); font-weight: 400; }
.items td:first-child { width: 1.5rem; }
.items th span, .items th a { margin-right: .75rem; }
.items .points { text-align: right; padding-right: 0; }
.spoken { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }

.item { margin-top: 2.75rem; border-top: 2px solid var(--ink); padding-top: .75rem; }
.item h2 { display: flex; justify-content: space-between; gap: 1rem; }
.fixture { border-top: 1px solid var(--line); padding: .4rem 0; }
.fixture[open] { padding-bottom: 1.25rem; }
summary { cursor: pointer; }
.fixture summary span, .line span, .line code, .fixture summary code { margin-right: .5rem; }
.line { border-top: 1px solid var(--line); padding: .4rem 0 .4rem 1rem; margin: 0; }
.facts { display: grid; grid-template-columns: 6.5rem 1fr; gap: .2rem .75rem; margin: .75rem 0; }
.facts dt { color: var(--soft); }
.facts dd { margin: 0; }
.diagnosis { background: var(--tint); border-left: 3px solid var(--bad); padding: .6rem .75rem; }
.command { display: grid; grid-template-columns: 6.5rem 1fr; gap: .75rem; margin: .75rem 0; }
.command span { color: var(--soft); }
.command code { user-select: all; }
pre {
  background: var(--tint); padding: .6rem .75rem; margin: 0; line-height: 1.4;
  max-height: 24rem; overflow: auto; overflow-wrap: normal;
}

.charts {
  display: grid; gap: 1.5rem 1.25rem; margin: 1.25rem 0;
  grid-template-columns: repeat(auto-fit, minmax(min(100%, 22rem), 1fr));
}
figure {
  margin: 0; min-width: 0;
  display: grid; grid-row: span 3; grid-template-rows: subgrid; row-gap: 0;
}
figcaption { font-size: .875rem; line-height: 1.4; }
figcaption strong { display: block; font-size: 1rem; }
figcaption span { color: var(--soft); }
svg { display: block; width: 100%; max-width: 30rem; height: auto; margin-top: .375rem; fill: currentColor; }
figure summary { font-size: .875rem; color: var(--soft); }
.scroll { overflow: auto; max-height: 20rem; margin-top: .25rem; }
.scroll table { font-size: .8125rem; font-variant-numeric: tabular-nums; }
.scroll td, .scroll th { padding: .15rem 1rem .15rem 0; border-top: 1px solid var(--line); }
footer { margin-top: 3rem; border-top: 1px solid var(--line); padding-top: .75rem; font-size: .875rem; }

@media (max-width: 30rem) {
  body { padding: 1.25rem 1rem 2rem; }
  .facts, .command { grid-template-columns: 1fr; gap: 0; }
  .facts dd { margin-bottom: .4rem; }
}
@media print {
  :root { --paper: #fff; --ink: #000; --soft: #444; --line: #bbb; --tint: #f4f4f4; --link: #000;
    --good: #1d6b3c; --bad: #b3261e; --ours: #7a5200; }
  body { max-width: none; padding: 0; font-size: 10pt; }
  .fixture::details-content { content-visibility: visible; height: auto; }
  figure, tr, pre, .facts { break-inside: avoid; }
  h2, summary { break-after: avoid; }
  .charts { grid-template-columns: 1fr 1fr; }
  .item { margin-top: 1.5rem; }
  pre, .scroll { max-height: none; }
  nav { display: none; }
}
)css";
}

}  // namespace stepcheck
