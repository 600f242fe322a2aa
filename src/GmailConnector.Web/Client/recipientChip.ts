import { isAddress, read } from './addresses';
import { fill, texts } from './texts';

/** What is wrong with an entry; null where it is an address. */
function faultOf(entry: string): string | null {
  if (isAddress(entry)) {
    return null;
  }
  const { address } = read(entry);
  const at = address.lastIndexOf('@');
  return at < 0 ? texts.recipientWithoutAt : at === 0 || !address.slice(at).includes('.') ? texts.recipientIncomplete : texts.recipientNotAnAddress;
}

/** A recipient: its name, and for who points at it or hears it, its address and what is wrong with it. */
export function chip(entry: string, isOutside: boolean): HTMLLIElement {
  const { name, address } = read(entry);
  const fault = faultOf(entry);
  const item = document.createElement('li');
  item.draggable = true;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'recipient';
  button.setAttribute('tabindex', '-1');
  const label = document.createElement('span');
  label.dir = 'auto';
  label.textContent = name || (fault ? entry : address);
  button.append(label);
  const said = [name ? `${name}, ${address}` : fault ? entry : address];
  if (fault) {
    item.className = 'is-wrong';
    said.push(fault);
  } else if (isOutside) {
    item.className = 'is-outside';
    said.push(texts.recipientOutside);
  }
  button.title = fault ? fault : [address, ...said.slice(1)].join('\n');
  button.setAttribute('aria-label', said.join('. '));
  const remove = document.createElement('button');
  remove.type = 'button';
  remove.className = 'recipient-remove';
  remove.setAttribute('tabindex', '-1');
  remove.setAttribute('aria-label', fill(texts.removeRecipient, name || address));
  remove.textContent = '×';
  item.append(button, remove);
  return item;
}
