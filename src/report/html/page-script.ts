/**
 * What the page can do besides: a box that filters; the neighbours of a card that somebody points at or goes to; the rows of the table about a
 * line or a card, which say why; what is folded, when a link leads to it or somebody prints. It holds nothing of the manifests, makes no
 * markup, and the page is complete without it. At most 3 KB.
 */
export const PAGE_SCRIPT = `(()=>{
const all=(what,where)=>Array.from((where||document).querySelectorAll(what)),endsOf=one=>one.getAttribute('data-k').split('-').map(side=>side.split(' ').map(Number));
all('svg.panel[role]').forEach(svg=>{
const cards=all('[role=listitem]',svg),lines=all('path[data-k]',svg).map(path=>({path,ends:endsOf(path)}));
const show=card=>{
const near=new Set([card]);
lines.forEach(({path,ends:[from,to]})=>{
const out=from.includes(card),back=to.includes(card);
path.classList.toggle('hot',out||back);
if(out)to.forEach(other=>near.add(other));
if(back)from.forEach(other=>near.add(other))});
cards.forEach((other,i)=>other.classList.toggle('hot',near.has(i)));
svg.classList.add('dim')};
const hide=()=>svg.classList.remove('dim');
const why=isMeant=>{
const twin=svg.closest('.namespace').querySelector('.twin'),rows=all('tr[data-k]',twin),meant=rows.filter(row=>isMeant(...endsOf(row).flat()));
rows.forEach(row=>row.classList.toggle('why',meant.includes(row)));
if(meant[0]){twin.open=true;meant[0].tabIndex=-1;meant[0].focus()}};
svg.classList.add('live');
lines.forEach(({path,ends})=>path.addEventListener('click',()=>why((from,to)=>ends[0].includes(from)&&ends[1].includes(to))));
cards.forEach((card,i)=>{
const whyCard=()=>why((...ends)=>ends.includes(i)),on={mouseenter:()=>show(i),focus:()=>show(i),mouseleave:hide,blur:hide,click:whyCard,keydown:event=>{if(event.key==='Enter')whyCard()}};
Object.keys(on).forEach(name=>card.addEventListener(name,on[name]))})});
document.addEventListener('click',event=>{
const link=event.target.closest('a[href^="#ns-"]');
if(link)document.getElementById(decodeURIComponent(link.hash.slice(1))).open=true});
let shut=[];
addEventListener('beforeprint',()=>{shut=all('details:not([open])');shut.forEach(one=>{one.open=true})});
addEventListener('afterprint',()=>shut.forEach(one=>{one.open=false}));
const box=document.getElementById('filter'),input=box.querySelector('input'),homes=all('details.namespace'),texts=homes.map(home=>home.textContent.toLowerCase());
box.hidden=false;
input.addEventListener('input',()=>{
const asked=input.value.trim().toLowerCase(),isIn=text=>text.toLowerCase().includes(asked);
homes.forEach((home,i)=>{
home.hidden=!texts[i].includes(asked);
all('.flows tbody tr',home).forEach(row=>{row.hidden=!isIn(row.textContent)});
all('[role=listitem]',home).forEach(card=>card.classList.toggle('off',!isIn(card.getAttribute('aria-label'))))});
box.querySelector('output').textContent=asked&&homes.filter(home=>!home.hidden).length+' of '+homes.length+' namespaces'})})();`;
