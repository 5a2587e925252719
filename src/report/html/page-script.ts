/**
 * What the page can do besides: a box that filters, and the neighbours of a card that somebody points at or goes to. It holds nothing of the
 * manifests, makes no markup, and the page is complete without it.
 */
export const PAGE_SCRIPT = `(function(){
function all(what,where){return Array.from((where||document).querySelectorAll(what))}
all('svg.panel[role]').forEach(function(svg){
var cards=all('[role=listitem]',svg),lines=all('path[data-k]',svg).map(function(path){
return{path:path,ends:path.getAttribute('data-k').split('-').map(function(side){return side.split(' ').map(Number)})}});
function show(card){
var near=new Set([card]);
lines.forEach(function(line){
var from=line.ends[0].includes(card),to=line.ends[1].includes(card);
line.path.classList.toggle('hot',from||to);
if(from)line.ends[1].forEach(function(other){near.add(other)});
if(to)line.ends[0].forEach(function(other){near.add(other)})});
cards.forEach(function(other,i){other.classList.toggle('hot',near.has(i))});
svg.classList.add('dim')}
function hide(){svg.classList.remove('dim')}
cards.forEach(function(card,i){
card.addEventListener('mouseenter',function(){show(i)});card.addEventListener('focus',function(){show(i)});
card.addEventListener('mouseleave',hide);card.addEventListener('blur',hide)})});
var shut=[];
addEventListener('beforeprint',function(){shut=all('details:not([open])');shut.forEach(function(one){one.open=true})});
addEventListener('afterprint',function(){shut.forEach(function(one){one.open=false})});
var box=document.getElementById('filter'),input=box.querySelector('input'),said=box.querySelector('output'),homes=all('details.namespace');
var texts=homes.map(function(home){return home.textContent.toLowerCase()});
box.hidden=false;
input.addEventListener('input',function(){
var asked=input.value.trim().toLowerCase(),found=0;
homes.forEach(function(home,i){
var isIn=texts[i].includes(asked);
home.hidden=!isIn;if(isIn)found++;
all('.flows tbody tr',home).forEach(function(row){row.hidden=!row.textContent.toLowerCase().includes(asked)});
all('[role=listitem]',home).forEach(function(card){card.classList.toggle('off',asked!==''&&!card.getAttribute('aria-label').toLowerCase().includes(asked))})});
said.textContent=asked===''?'':found+' of '+homes.length+' namespaces'})})();`;
