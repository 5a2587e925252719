import { HOSTILE } from './lists';
import { csvCell, dotString, jsonText, markdownCell, mermaidLabel, printable } from '../../src/report/escape';

// What moves a cursor, ends a line, turns or hides text.
const STEERS = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

describe('text for a terminal', () => {
  test('is left as it is where it is plain', () => {
    expect(printable('shop/web[Deployment] => 10.0.0.0-10.255.255.255 : TCP 80, Größe, 東京')).toBe(
      'shop/web[Deployment] => 10.0.0.0-10.255.255.255 : TCP 80, Größe, 東京');
  });

  test('shows what would steer it', () => {
    expect(printable('a\u001b[31mb\nc\u202ed\u{e0041}')).toBe('a\\u{1b}[31mb\\u{a}c\\u{202e}d\\u{e0041}');
  });

  test.each(HOSTILE)('never steers it: %j', text => {
    expect(printable(text)).not.toMatch(STEERS);
  });
});

describe('a cell of CSV', () => {
  test.each([
    ['shop/web[Deployment]', 'shop/web[Deployment]'],
    ['TCP 80,UDP 53', '"TCP 80,UDP 53"'],
    ['a"b', '"a""b"'],
    ['=1+1', "'=1+1"],
    ['-1', "'-1"],
    [' @x', "' @x"],
    ['a ', '"a "'],
    ['=a,"b"', '"\'=a,""b"""'],
    ['::-ffff:ffff', '::-ffff:ffff'],
  ])('%j is %s', (text, cell) => {
    expect(csvCell(text)).toBe(cell);
  });

  test.each(HOSTILE)('is one cell, and no formula: %j', text => {
    const cell = csvCell(text);
    expect(cell).toMatch(/^([^",\r\n]*|"([^"\r\n]|"")*")$/);
    expect(cell.replace(/^"/, '')).not.toMatch(/^\s*[=+\-@]/);
  });
});

describe('a cell of Markdown', () => {
  test.each(HOSTILE)('is one span of code: %j', text => {
    expect(markdownCell(text)).toMatch(/^`[^`|\r\n]+`$/);
    expect(markdownCell(text)).not.toMatch(/\\(?!u\{)/);
  });

  test('writes what would end it by its number', () => {
    expect(markdownCell('a|b`c\\')).toBe('`a\\u{7c}b\\u{60}c\\u{5c}`');
  });
});

describe('a string of Graphviz', () => {
  test.each(HOSTILE)('is one string, in which nothing is replaced: %j', text => {
    expect(dotString(text)).toMatch(/^"([^"\\\r\n]|\\\\|\\")*"$/);
  });

  test('keeps the text', () => {
    expect(dotString('a"b\\N')).toBe('"a\\"b\\\\N"');
  });
});

describe('a label of Mermaid', () => {
  test.each(HOSTILE)('is one label without markup: %j', text => {
    expect(mermaidLabel(text)).toMatch(/^"([A-Za-z0-9 /:,.()[\]=_-]|#\d+;)*"$/);
    expect(mermaidLabel(text)).not.toMatch(/^"\s*(\d+\.|-)/);
  });

  test('writes what could be markup, an entity or a list by its number', () => {
    expect(mermaidLabel('1. "a" #b; - <c>')).toBe('"1#46; #34;a#34; #35;b#59; - #60;c#62;"');
  });
});

describe('JSON', () => {
  test.each(HOSTILE)('says the same, and steers no terminal: %j', text => {
    const json = jsonText({ [text]: text });
    expect(JSON.parse(json)).toEqual({ [text]: text });
    expect(json.replaceAll('\n', '')).not.toMatch(STEERS);
  });
});
