/** How the picture looks, in the report and alone; the names of colors are those of style/colors.css. */
export const TIMELINE_RULES = `
.timeline { font: 13px system-ui, sans-serif; }
.timeline text { fill: var(--ink); }
.timeline .lane text, .timeline .title { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; font-size: 12.5px; }
.timeline .keyword, .timeline .title { font-weight: 600; }
.timeline .keyword.at-build, .timeline .build .title { fill: var(--build); }
.timeline .keyword.at-start, .timeline .run .title { fill: var(--start); }
.timeline .time, .timeline .foot, .timeline .mark text { fill: var(--soft); }
.timeline .printed { fill: var(--soft); font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; font-size: 12px; }
.timeline .foot { font-size: 12px; }
.timeline .rule { stroke: var(--line); }
.timeline .ground { fill: var(--ground); }
.timeline .build .mark rect { fill: var(--build); }
.timeline .run .mark rect { fill: var(--start); }
.timeline .mark.cached rect { fill-opacity: 0.35; }
.timeline .mark.failed rect { fill: var(--bad); }
.timeline .mark circle { fill: none; stroke: var(--soft); stroke-width: 1.5; }
.timeline .mark text.inside { fill: var(--paper); font-weight: 600; }
.timeline .mark.cached text.inside { fill: var(--ink); }
`;

/** The style of a picture that stands alone. */
export const STANDALONE_STYLE = `
.timeline { --paper: #fff; --ink: #1f2328; --soft: #59636e; --line: #d8dee4; --ground: #f4f5f7; --build: #0b5cad; --start: #9a4a00; --bad: #b3261e; }
@media (prefers-color-scheme: dark) { .timeline { --paper: #101318; --ink: #e6e9ed; --soft: #9aa4af; --line: #30363d; --ground: #191d23; --build: #7db7f2; --start: #eda55f; --bad: #ff8a80; } }
${TIMELINE_RULES}`;
