/** The style of the picture; the names of colors are those in style/colors.css. */
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
