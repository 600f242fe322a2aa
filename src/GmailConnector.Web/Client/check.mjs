// Checks types, and that the client names only what Client/approved.txt lists of the browser and of packages: what isn't known isn't allowed.
// node Client/check.mjs [--print] prints the list that the sources need as they are, for whoever reviews a change of it.
import ts from 'typescript';
import { readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const listFile = join(root, 'Client', 'approved.txt');
const config = ts.parseJsonConfigFileContent(ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile).config, ts.sys, root);
const files = process.argv.slice(2).filter(a => !a.startsWith('--'));
const program = ts.createProgram([...config.fileNames, ...files], config.options);
const checker = program.getTypeChecker();
const faults = [];

// A property that is named by a string is one all the same; anything else there could be any of them.
const keyOf = node => ts.isStringLiteralLike(node) || ts.isNumericLiteral(node) ? node.text : null;
const isOurs = source => !program.isSourceFileDefaultLibrary(source) && !source.fileName.includes('/node_modules/');
const ownerOf = declaration => {
  for (let at = declaration.parent; at; at = at.parent) {
    if ((ts.isInterfaceDeclaration(at) || ts.isClassDeclaration(at) || ts.isModuleDeclaration(at)) && at.name) {
      return `${at.name.text}.`;
    }
    if (ts.isVariableDeclaration(at) && ts.isIdentifier(at.name)) {
      return `${at.name.text}.`;
    }
  }
  return '';
};
const originOf = source => {
  if (program.isSourceFileDefaultLibrary(source)) {
    // What the language itself brings computes; what the browser brings reaches the world.
    return /^lib\.(dom|webworker|scripthost)/.test(basename(source.fileName)) ? 'browser' : 'language';
  }
  return source.fileName.split('/node_modules/').pop().split('/').slice(0, source.fileName.includes('/node_modules/@') ? 2 : 1).join('/');
};
const nameOf = symbol => {
  const declaration = (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol).declarations?.find(d => !isOurs(d.getSourceFile()));
  if (!declaration || ts.isTypeParameterDeclaration(declaration) || ts.isParameter(declaration)) {
    return null;
  }
  const origin = originOf(declaration.getSourceFile());
  return origin === 'language' ? `language ${ownerOf(declaration)}${symbol.name}` : `${origin} ${ownerOf(declaration)}${symbol.name}`;
};
const isType = node => ts.isTypeNode(node) || ts.isTypeReferenceNode(node) || ts.isExpressionWithTypeArguments(node) || ts.isInterfaceDeclaration(node);

// Of the language, what makes code or sets what isn't named; the rest computes.
const made = new Set([
  'eval', 'Function', 'FunctionConstructor', 'constructor', 'Reflect', 'Proxy', 'ProxyConstructor', 'SharedArrayBuffer', 'Atomics', 'WebAssembly', 'globalThis',
  'assign', 'defineProperty', 'defineProperties', 'setPrototypeOf', '__defineSetter__', '__defineGetter__', '__proto__',
]);

// What elements may be made, and what of them may be set by name: nothing that fetches, runs or leads elsewhere.
const attributes = /^(aria-[a-z]+|data-[a-z-]+|hidden|open|role|tabindex|title|class|value|disabled|contenteditable|dir|spellcheck)$/;
const literalsOf = new Map([
  ['setAttribute', attributes],
  ['toggleAttribute', attributes],
  ['createElement', /^(b|br|button|dd|div|dl|dt|h2|h3|i|input|li|ol|p|s|span|strong|u|ul)$/],
]);
const isOurCall = node => checker.getResolvedSignature(node)?.declaration && isOurs(checker.getResolvedSignature(node).declaration.getSourceFile());

const { sections, lines } = readList();
const used = new Map();

// What people read is in texts.json, each text with as many values as it has places.
const texts = JSON.parse(readFileSync(join(root, 'Client', 'texts.json'), 'utf8'));
const unused = new Set(Object.keys(texts));

for (const source of program.getSourceFiles().filter(isOurs)) {
  for (const diagnostic of [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)]) {
    fault(source, diagnostic.start ?? 0, ts.flattenDiagnosticMessageText(diagnostic.messageText, ' '));
  }
  visit(source, source);
}
for (const name of lines) {
  if (![...used.values()].some(names => names.has(name)) && files.length === 0) {
    faults.push(`Client/approved.txt: '${name}' isn't needed; take the line away`);
  }
}

if (files.length === 0) {
  faults.push(...[...unused].map(name => `Client/texts.json: '${name}' isn't used; take it away`));
}

if (process.argv.includes('--print')) {
  for (const [file, names] of [...used].sort()) {
    console.log(`\n[${file}]\n${[...names].sort().join('\n')}`);
  }
} else if (faults.length > 0) {
  console.error(faults.join('\n'));
  process.exitCode = 1;
}

function visit(node, source) {
  if (isType(node)) {
    return;
  }
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword && !ts.isStringLiteralLike(node.arguments[0] ?? node)) {
    fault(source, node.getStart(), 'loads a script whose name is made up');
  }
  if (ts.isElementAccessExpression(node)) {
    const key = keyOf(node.argumentExpression);
    const type = checker.getTypeAtLocation(node.expression);
    const property = key === null ? null : type.getProperty(key);
    if (property) {
      check(property, node.argumentExpression, source);
    } else if (key === null && !type.getStringIndexType() && !type.getNumberIndexType()) {
      fault(source, node.getStart(), 'names a property that is made up');
    }
  }
  const done = ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node) || ts.isCallExpression(node) || ts.isNewExpression(node) ? node.expression : null;
  if (done && done.kind !== ts.SyntaxKind.ImportKeyword && checker.getTypeAtLocation(done).flags & ts.TypeFlags.Any) {
    fault(source, done.getStart(), `'${done.getText()}' has any type, so nobody knows what is done by it`);
  }
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && literalsOf.has(node.expression.name.text) && !isOurCall(node)) {
    const given = node.arguments[0];
    if (!given || !ts.isStringLiteralLike(given) || !literalsOf.get(node.expression.name.text).test(given.text)) {
      fault(source, node.getStart(), `'${node.expression.name.text}' takes a name of the list in Client/check.mjs here, as a literal`);
    }
  }
  checkTexts(node, source);
  if (ts.isIdentifier(node) && node.text === 'globalThis') {
    fault(source, node.getStart(), "'globalThis' has everything, whatever it is called");
  }
  if (ts.isIdentifier(node)) {
    const symbol = ts.isBindingElement(node.parent) && node.parent.name === node && ts.isObjectBindingPattern(node.parent.parent)
      ? checker.getTypeAtLocation(node.parent.parent).getProperty((node.parent.propertyName ?? node).getText()) ?? checker.getSymbolAtLocation(node)
      : ts.isShorthandPropertyAssignment(node.parent) ? checker.getShorthandAssignmentValueSymbol(node.parent) : checker.getSymbolAtLocation(node);
    if (symbol) {
      check(symbol, node, source);
    }
  }
  ts.forEachChild(node, child => visit(child, source));
}

function checkTexts(node, source) {
  if (ts.isPropertyAccessExpression(node) && node.expression.getText() === 'texts' && node.name.text in texts) {
    const name = node.name.text;
    const isFilled = ts.isCallExpression(node.parent) && node.parent.expression.getText() === 'fill' && node.parent.arguments[0] === node;
    const places = new Set(texts[name].match(/\{\d\}/g)).size;
    const values = isFilled ? node.parent.arguments.length - 1 : 0;
    unused.delete(name);
    if (places !== values) {
      fault(source, node.getStart(), `'${name}' of Client/texts.json has ${places} places and is given ${values} values`);
    }
  }
  if (ts.isJsonSourceFile(source)) {
    return;
  }
  const isPiece = ts.isTemplateMiddle(node) || ts.isTemplateTail(node);
  const isWords = isPiece ? / \p{L}{2,}[ .!?]*$/u.test(node.text)
    : (ts.isStringLiteralLike(node) || ts.isTemplateHead(node)) && /(^|\s)\p{L}{2,} \p{L}{2,}/u.test(node.text);
  if (isWords && !ts.isNewExpression(node.parent.kind === ts.SyntaxKind.TemplateSpan ? node.parent.parent.parent : node.parent) && !isClass(node)) {
    fault(source, node.getStart(), `'${node.text.trim()}' is read by people: it belongs in Client/texts.json`);
  }
}

// The names of an element's classes.
function isClass(node) {
  return ts.isBinaryExpression(node.parent) && ts.isPropertyAccessExpression(node.parent.left) && node.parent.left.name.text === 'className';
}

function check(symbol, node, source) {
  const name = nameOf(symbol);
  if (name === null || (name.startsWith('language ') && !made.has(symbol.name) && !made.has(name.split(' ')[1].split('.')[0]))) {
    return;
  }
  const file = relative(join(root, 'Client'), source.fileName);
  if (!used.has(file)) {
    used.set(file, new Set());
  }
  used.get(file).add(name);
  if (!sections.get('*')?.has(name) && !sections.get(file)?.has(name)) {
    fault(source, node.getStart(), `'${name}' isn't in Client/approved.txt; docs/CONTRIBUTING.md says how a line is added and who reviews it`);
  }
}

function fault(source, at, words) {
  const { line, character } = source.getLineAndCharacterOfPosition(at);
  faults.push(`${relative(root, source.fileName)}(${line + 1},${character + 1}): error CLIENT: ${words}`);
}

function readList() {
  const sections = new Map();
  const lines = new Set();
  let at = [];
  for (const line of readFileSync(listFile, 'utf8').split('\n').map(l => l.trim()).filter(l => l && !l.startsWith('#'))) {
    if (line.startsWith('[')) {
      at = line.slice(1, -1).split(' ');
      at.forEach(s => sections.set(s, sections.get(s) ?? new Set()));
    } else {
      at.forEach(s => sections.get(s).add(line));
      lines.add(line);
    }
  }
  return { sections, lines };
}
