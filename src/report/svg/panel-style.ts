import { SIZES } from './card-view';

/** The colours, light and dark, as variables: the page and a picture of its own share them. Paper is light. */
export const PALETTE = `:root{--bg:#fff;--fg:#16212e;--soft:#51637a;--line:#d6dee8;--head:#f3f6fa;--box:#f4f7fb;--boxline:#c6d3e2;--card:#fff;--cardline:#7a8ea6;
--peer:#eaeff5;--ext:#fff8e1;--extline:#b58a12;--edge:#3f73ad;--extedge:#a87a00;--bad:#b3261e;--badbg:#fdeceb;--good:#1d7a3e;--goodbg:#e8f6ec;--warn:#8a5a00;--warnbg:#fff5dc;--link:#1558b0;--changed:#a1218f}
@media screen and (prefers-color-scheme:dark){:root{--bg:#12181f;--fg:#e6ecf3;--soft:#a3b3c6;--line:#2d3947;--head:#1a232d;--box:#18212b;--boxline:#34465a;--card:#222d39;--cardline:#6d829b;
--peer:#1d2732;--ext:#332a12;--extline:#cfa53a;--edge:#7fb2ec;--extedge:#e0b64c;--bad:#ff8a80;--badbg:#3a1d1c;--good:#7fd69a;--goodbg:#15301f;--warn:#f0c264;--warnbg:#33290f;--link:#8ab8f5;--changed:#f193e4}}`;

/** How the parts of a picture look. Shape says what colour says: dashes, borders, signs. */
export const PANEL_STYLE = `text{font-family:Helvetica,Arial,'Liberation Sans','DejaVu Sans',sans-serif;fill:var(--fg)}
rect+text{font-size:${SIZES.title}px;font-weight:700}
g g text+text{font-size:${SIZES.row}px;font-family:'DejaVu Sans Mono',Menlo,Consolas,'Liberation Mono',monospace;fill:var(--soft);white-space:pre}
.hash{font-weight:400;fill:var(--soft)}.warning{fill:var(--bad);font-weight:700}.faint{font-style:italic}
.name{font-size:13px;font-weight:700;fill:var(--soft)}
.box{fill:var(--box);stroke:var(--boxline)}
g rect{rx:6px;fill:var(--card);stroke:var(--cardline)}.open rect{stroke:var(--bad);stroke-width:1.6}.new rect,.gone rect{stroke:var(--c)}.gone rect{fill:none;stroke-dasharray:1 4}.gone text{fill:var(--c)}
.peer rect{fill:var(--peer);stroke:var(--cardline);stroke-dasharray:4 3}.external rect{fill:var(--ext);stroke:var(--extline)}
.new{--c:var(--good)}.gone{--c:var(--soft)}.changed{--c:var(--changed)}.x{--c:var(--extedge)}.wrong{--c:var(--bad)}
path{fill:none;stroke:var(--c,var(--edge));stroke-width:1.4}.a{fill:var(--c,var(--edge));stroke:none}
path.new,path.gone,path.changed,path.wrong{stroke-width:2}path.gone{stroke-dasharray:1 5;stroke-linecap:round}path.wrong{stroke-dasharray:7 4}path.d{stroke-dasharray:2 4}
.sign{font-size:13px;font-weight:700;text-anchor:middle;fill:var(--c);stroke:var(--box);stroke-width:4px;paint-order:stroke}
g[tabindex]:focus-visible{outline:none}g[tabindex]:focus-visible rect{stroke:var(--link);stroke-width:3}
path:hover{stroke-width:3}.dim [role=listitem]:not(.hot),.off{opacity:.3}.dim path[data-k]:not(.hot){opacity:.12}.dim .hot{stroke-width:2.2}.dim g.hot{stroke-width:0}`;
