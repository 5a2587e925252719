/** How the page looks, besides its pictures. */
export const PAGE_STYLE = `*{box-sizing:border-box}html{color-scheme:light dark}
body{margin:0 auto;padding:24px 28px 48px;max-width:1240px;background:var(--bg);color:var(--fg);font:14px/1.45 system-ui,-apple-system,'Segoe UI',Helvetica,Arial,sans-serif;overflow-wrap:anywhere}
h1{font-size:22px;margin:0 0 14px}h2{font-size:16px;margin:34px 0 10px}h3{display:inline;font-size:15px;margin:0}
a{color:var(--link)}nav{font-size:13px;margin:0 0 16px}nav a{margin-right:14px;white-space:nowrap}
.skip{position:absolute;left:-9999px}.skip:focus{left:8px;top:8px;background:var(--bg);padding:8px;z-index:1}
.tiles{display:flex;flex-wrap:wrap;gap:10px;list-style:none;margin:0 0 14px;padding:0}
.tiles li{border:1px solid var(--line);border-radius:8px;padding:8px 14px;color:var(--soft);font-size:12.5px;background:var(--head)}.tiles strong{display:block;font-size:19px;color:var(--fg)}
.tiles .bad{border-color:var(--bad)}.tiles .bad strong{color:var(--bad)}
.remarks{list-style:none;margin:0;padding:0}.remarks li{margin:4px 0;padding:6px 12px;border-left:4px solid var(--line);border-radius:3px}
.remarks .bad{border-color:var(--bad);background:var(--badbg);color:var(--fg)}.remarks .warn{border-color:var(--warn);background:var(--warnbg);color:var(--fg)}.remarks .good{border-color:var(--good);background:var(--goodbg);color:var(--fg)}
.remarks .bad::before{content:'✗ '}.remarks .warn::before{content:'! '}.remarks .good::before{content:'✓ '}
.bad{color:var(--bad)}.warn{color:var(--warn)}.good{color:var(--good)}b.new,b.changed,b.wrong{color:var(--c)}small,.gone,.note,caption,footer{color:var(--soft)}small{font-size:12px}
.note{margin:8px 0;font-size:13px}.scroll{overflow-x:auto;max-width:100%}
table{overflow-wrap:break-word;border-collapse:collapse;font-size:13px;margin:6px 0}caption{text-align:left;font-size:12.5px;padding:0 0 5px}
th,td{border:1px solid var(--line);padding:5px 10px;text-align:left;vertical-align:top}thead th{background:var(--head);font-weight:600;vertical-align:bottom}tbody th{font-weight:500}
.findings th{white-space:nowrap}.findings td{min-width:210px}.flows td,.flows tbody th{padding:3px 10px}
.matrix td{text-align:center;padding:5px 8px;min-width:34px}.matrix td,.matrix th,.matrix caption{white-space:nowrap}
.matrix thead th+th{padding:8px 4px;text-align:center}.matrix thead th span{writing-mode:vertical-rl;transform:rotate(180deg);white-space:nowrap}
.matrix .self{background:var(--head);color:var(--fg)}.matrix .some{background:var(--box);color:var(--fg)}.matrix .bad{background:var(--badbg);font-weight:700}.matrix .bad a{color:inherit}.matrix .warn{background:var(--warnbg);font-weight:600}
details{margin:6px 0}summary{cursor:pointer;color:var(--soft)}summary h3{color:var(--fg)}
.namespace{border-top:1px solid var(--line);padding:10px 0}.namespace>summary{font-size:13.5px}.namespace .scroll{margin:8px 0}
#filter{font-size:13px}#filter input{font:inherit;padding:4px 8px;border:1px solid var(--soft);border-radius:5px;background:var(--card);color:var(--fg)}
.flows .why>*{background:var(--warnbg)}.why:focus{outline:2px solid var(--link)}.live [role=listitem],.live [data-k]{cursor:pointer}.inline{display:inline;margin:0}
.legend{display:grid;grid-template-columns:repeat(auto-fill,minmax(330px,1fr));gap:6px 20px;font-size:13px;margin:0}.legend div{display:flex;align-items:center;gap:10px}.legend dt{flex:0 0 48px;text-align:center}.legend dd{margin:0}
footer{margin-top:30px;font-size:12px}svg.panel{display:block}svg.key{display:inline-block}
:focus-visible{outline:2px solid var(--link);outline-offset:2px}
@media print{#filter:has(:placeholder-shown){display:none}details::details-content{content-visibility:visible}body{max-width:none;padding:0;font-size:11px}nav,.skip{display:none}.scroll{overflow:visible}svg.panel{max-width:100%;height:auto}.namespace,tr,li{break-inside:avoid}a{color:inherit;text-decoration:none}}`;
