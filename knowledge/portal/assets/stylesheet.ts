/** The site's whole design: one accent, large type, no web fonts; phone first, wide screens after. */
export const stylesheet = `
:root {
  --ink: #1c2430; --soft: #55606e; --line: #d5dbe3; --paper: #fff; --ground: #f4f6f9;
  --accent: #b3261e; --accent-dark: #8c1d18; --mark: #fff1b8; --good: #1f6f43; --radius: 10px;
  font-family: system-ui, -apple-system, "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif;
}
* { box-sizing: border-box; }
html { font-size: 106.25%; -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--ground); color: var(--ink); line-height: 1.7; }
.wrap { max-width: 60rem; margin: 0 auto; padding: 0 1.1rem; }
a { color: var(--accent-dark); text-underline-offset: .2em; }
a:focus-visible, button:focus-visible, input:focus-visible, textarea:focus-visible, select:focus-visible {
  outline: 3px solid #1a5fb4; outline-offset: 2px; }
.skip { position: absolute; left: -999px; background: var(--paper); padding: .6rem 1rem; }
.skip:focus { left: 1rem; top: .5rem; z-index: 2; }
header { background: var(--paper); border-bottom: 1px solid var(--line); }
.bar { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: center; gap: 1rem; padding-top: .8rem; }
.brand { display: flex; align-items: center; gap: .7rem; color: var(--ink); text-decoration: none; font-weight: 700; font-size: 1.1rem; }
.seal { background: var(--accent); color: #fff; border-radius: 8px; padding: .15rem .55rem; letter-spacing: .04em; }
.language { white-space: nowrap; padding: .5rem; }
nav ul { display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; list-style: none; margin: 0; padding: .2rem 0 .5rem; }
nav a { display: inline-block; padding: .45rem 0; color: var(--ink); text-decoration: none; border-bottom: 3px solid transparent; }
nav a:hover { border-color: var(--line); }
nav a[aria-current] { border-color: var(--accent); font-weight: 600; }
main { display: block; padding: 1.6rem 0 3rem; }
main:focus { outline: none; }
main.embed { padding: .8rem 1rem; }
h1 { font-size: 1.6rem; line-height: 1.35; margin: .2rem 0 .8rem; }
h2 { font-size: 1.2rem; margin: 2rem 0 .7rem; }
h3 { font-size: 1.05rem; margin: 1.4rem 0 .4rem; }
.hero { background: var(--paper); border: 1px solid var(--line); border-radius: var(--radius); padding: 1.6rem 1.3rem; }
.search label { display: block; font-weight: 600; margin-bottom: .4rem; }
.search-row { display: flex; gap: .6rem; }
input, textarea, select { font: inherit; width: 100%; padding: .7rem .8rem; border: 1px solid #8a94a3; border-radius: 8px; background: #fff; color: inherit; }
.one-line { display: flex; flex-wrap: wrap; gap: .6rem; align-items: center; margin: 1rem 0; }
.one-line select { width: auto; }
.apart { margin-top: 1.5rem; }
input[type=checkbox], input[type=radio] { width: 1.3rem; height: 1.3rem; margin: 0; flex: none; accent-color: var(--accent); }
button, .button { font: inherit; font-weight: 600; display: inline-block; padding: .7rem 1.4rem; min-height: 2.9rem; border-radius: 8px;
  border: 1px solid var(--accent); background: var(--accent); color: #fff; text-decoration: none; cursor: pointer; }
.search-row button { white-space: nowrap; }
button:hover, .button:hover { background: var(--accent-dark); }
.quiet { background: #fff; color: var(--accent-dark); }
.quiet:hover { background: #fbeceb; }
.ways { display: flex; flex-wrap: wrap; gap: .8rem; margin: 1.2rem 0 0; }
.suggestions { list-style: none; margin: .5rem 0 0; padding: .3rem 0; background: #fff; border: 1px solid var(--line); border-radius: 8px; }
.suggestions a { display: block; padding: .55rem .9rem; }
.cards { list-style: none; padding: 0; margin: 0; display: grid; gap: .9rem; grid-template-columns: repeat(auto-fill, minmax(min(17rem, 100%), 1fr)); }
.cards li { background: var(--paper); border: 1px solid var(--line); border-radius: var(--radius); padding: 1rem 1.1rem; }
.cards a { font-weight: 600; }
.cards p { margin: .3rem 0 0; color: var(--soft); font-size: .93rem; }
.results { list-style: none; padding: 0; }
.results li { background: var(--paper); border: 1px solid var(--line); border-radius: var(--radius); padding: 1rem 1.1rem; margin-bottom: .8rem; }
.results a { font-weight: 600; font-size: 1.05rem; }
.results p { margin: .3rem 0 0; }
mark { background: var(--mark); color: inherit; }
.source { color: var(--soft); font-size: .9rem; }
.empty { background: var(--paper); border: 1px dashed #8a94a3; border-radius: var(--radius); padding: 1.2rem; }
article, .reply, .question, .done { background: var(--paper); border: 1px solid var(--line); border-radius: var(--radius); padding: 1.2rem 1.3rem; }
.reply { border-left: 5px solid var(--good); }
.question { border-left: 5px solid var(--accent); margin-top: 1rem; }
.reply h2, .question h2 { margin-top: 0; }
.summary { color: var(--soft); }
.body { overflow-wrap: anywhere; }
.body table { border-collapse: collapse; width: 100%; }
.body td, .body th { border: 1px solid var(--line); padding: .4rem .6rem; text-align: left; }
.typed { white-space: pre-wrap; overflow-wrap: anywhere; margin: 0; }
.facts { display: grid; gap: .5rem 2rem; grid-template-columns: repeat(auto-fill, minmax(min(13rem, 100%), 1fr)); margin: 1.2rem 0; }
.facts dt { color: var(--soft); font-size: .9rem; }
.facts dd { margin: 0; font-weight: 600; }
.rating { display: flex; flex-wrap: wrap; align-items: center; gap: .8rem; margin: 1.4rem 0; }
.rating p { margin: 0; }
.request { max-width: 42rem; }
.field { margin: 1.2rem 0; }
.field label, legend { font-weight: 600; }
.hint { color: var(--soft); margin: .1rem 0 .35rem; font-size: .93rem; }
.problem { color: var(--accent-dark); font-weight: 600; margin: .1rem 0 .35rem; }
.problem:empty { display: none; }
.wrong { border-left: 5px solid var(--accent); padding-left: .9rem; }
.error-summary { border: 2px solid var(--accent); border-radius: var(--radius); background: #fff; padding: .9rem 1.2rem; margin: 1rem 0; }
.error-summary h2 { margin: 0 0 .4rem; }
fieldset { border: 0; padding: 0; margin: 1.2rem 0; }
.choices { display: grid; gap: .5rem; grid-template-columns: repeat(auto-fill, minmax(min(8.5rem, 100%), 1fr)); margin-top: .5rem; }
.choice, .check { display: flex; align-items: center; gap: .6rem; min-height: 2.9rem; }
.choice { border: 1px solid #8a94a3; border-radius: 8px; padding: .4rem .8rem; background: #fff; font-weight: 400; }
.choice:has(:checked) { border-color: var(--accent); box-shadow: inset 0 0 0 1px var(--accent); }
.request > button { margin-top: 1rem; }
.warning { background: #fff7e0; border: 1px solid #e3c25a; border-radius: var(--radius); padding: .6rem 1rem; }
.notice { background: #e6f4ec; border: 1px solid var(--good); border-radius: var(--radius); padding: .6rem 1rem; }
.ticket-key { display: flex; flex-wrap: wrap; gap: 1rem 2.5rem; }
.ticket-key dd { margin: 0; font-size: 1.5rem; font-weight: 700; font-variant-numeric: tabular-nums; }
.steps { list-style: none; padding: 0 0 0 1.1rem; border-left: 3px solid var(--line); }
.steps li { position: relative; padding: .35rem 0; display: flex; flex-wrap: wrap; gap: .2rem 1rem; }
.steps li::before { content: ""; position: absolute; left: -1.55rem; top: .85rem; width: .75rem; height: .75rem; border-radius: 50%; background: var(--good); }
.steps time { color: var(--soft); font-variant-numeric: tabular-nums; }
.chat-log { list-style: none; padding: 0; margin: 1rem 0; max-width: 46rem; }
.chat-message { width: fit-content; max-width: 88%; margin: .7rem 0; padding: .5rem .9rem; border-radius: var(--radius); background: #fff; border: 1px solid var(--line); }
.chat-message p { margin: .2rem 0; overflow-wrap: anywhere; }
.chat-message ul { margin: .3rem 0; padding-left: 1.2rem; }
.chat-message img { max-width: 100%; max-height: 16rem; }
.chat-message.by-citizen { margin-left: auto; background: #fdf1ee; }
.chat-message.by-knowledge { background: #eef6f0; }
.chat-author, .chat-system, .soft { color: var(--soft); font-size: .93rem; }
.chat-system { text-align: center; margin: .7rem 0; }
.chat-status { font-weight: 600; }
.chat-acts { display: flex; flex-wrap: wrap; gap: .8rem; }
button.quiet { background: #fff; color: inherit; border: 1px solid #8a94a3; }
.place button[hidden] { display: none; }
.place { border: 1px solid var(--line); border-radius: var(--radius); padding: .4rem 1.1rem .6rem; }
.place legend { padding: 0 .4rem; }
.suggestions [role=option] { padding: .55rem .9rem; cursor: pointer; }
.suggestions [aria-selected=true], .suggestions [role=option]:hover { background: var(--mark); }
.map { position: relative; height: 18rem; border: 1px solid var(--line); border-radius: 8px; margin: .5rem 0; z-index: 0; }
.pin { position: absolute; left: 50%; top: 50%; width: 1.6rem; height: 1.6rem; margin: -1.9rem 0 0 -.8rem; background: var(--accent); border: 3px solid #fff;
  border-radius: 50% 50% 50% 0; transform: rotate(-45deg); box-shadow: 0 1px 4px #0006; z-index: 500; pointer-events: none; }
.reported h2 { margin: 0 0 .3rem; font-size: 1.05rem; }
.reported button { margin-top: .6rem; white-space: normal; }
.ways button { white-space: normal; }
footer { border-top: 1px solid var(--line); color: var(--soft); font-size: .93rem; padding: 1rem 0 2rem; background: var(--paper); }
.service-facts { margin: 0; }
.service-facts div { padding: .55rem 0; border-top: 1px solid var(--line); display: grid; gap: 0 1.2rem; grid-template-columns: minmax(0, 1fr); }
.service-facts dt { color: var(--soft); }
.service-facts dd { margin: 0; overflow-wrap: anywhere; }
.service-facts ol { margin: 0; padding-inline-start: 1.3rem; }
.topic-children { list-style: none; padding: .3rem 0 0; margin: 0; display: flex; flex-wrap: wrap; gap: .2rem 1rem; }
.cards .topic-children li { border: 0; padding: 0; background: none; }
.below { display: flex; flex-wrap: wrap; gap: .4rem 1.2rem; margin-bottom: 1rem; }
.below a { border: 0; color: var(--accent-dark); text-decoration: underline; }
.modes { display: flex; flex-wrap: wrap; gap: .4rem 1.2rem; }
.bar .account { margin-left: auto; margin-right: 1rem; }
.modes a { padding: .3rem 0; }
.modes a[aria-current] { font-weight: 700; }
.body img { max-width: 100%; height: auto; }
.body table { display: block; overflow-x: auto; }
.statistics { border-collapse: collapse; background: var(--paper); }
.statistics td, .statistics th { border: 1px solid var(--line); padding: .35rem .6rem; text-align: right; }
.statistics th:first-child { text-align: left; min-width: 6em; }
.statistics-scroll { overflow-x: auto; position: relative; }
.off-screen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
html.large { font-size: 137.5%; overflow-wrap: anywhere; }
html.large .search-row button { white-space: normal; }
html.kiosk a, html.kiosk button { min-height: 3.4rem; }
html.kiosk .language { font-size: 1.1rem; }
html.dark { --ink: #e8ecf2; --soft: #b3bdca; --line: #3a4553; --paper: #1a212b; --ground: #11161d; --accent: #c43a32; --accent-dark: #ffb4ac; --mark: #5b4a00; --good: #5fc48f; color-scheme: dark; }
html.dark :is(input, textarea, select, .quiet, .suggestions, .choice, .error-summary) { background: #222b37; color: var(--ink); }
html.dark :is(.warning, .notice) { background: #2b3443; }
html.dark :is(button, .button):hover { background: #9c2b25; }
html.dark .quiet { color: var(--accent-dark); }
@media (min-width: 40rem) { .service-facts div { grid-template-columns: 8.5rem minmax(0, 1fr); } }
@media (min-width: 48rem) { .hero { padding: 2.4rem 2.4rem; } h1 { font-size: 1.9rem; } }
@media (max-width: 30rem) { .search-row { flex-direction: column; } }
@media print { header nav, .language, footer, .button, form { display: none; } body { background: #fff; } }
`;
