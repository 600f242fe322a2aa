import { groups } from 'emoji-groups';
import type { Picker, Section } from './picker';
import { texts } from './texts';

/** All emoji of Unicode by group, found by what Unicode calls them. */
export function openEmoji(picker: Picker, insert: (emoji: string) => void): void {
  const sections = (wanted: string): Section[] => groups.map(({ name, emoji }) => ({
    name,
    choices: emoji
      .filter(([, called]) => wanted.split(/\s+/).every(word => called.includes(word)))
      .map(([shows, called]) => ({ name: called, shows, className: 'picker-choice picker-emoji', choose: () => insert(shows) })),
  }));
  const field = document.createElement('input');
  field.type = 'search';
  field.className = 'input';
  field.setAttribute('aria-label', texts.searchEmoji);
  field.placeholder = texts.searchEmoji;
  field.addEventListener('input', event => {
    event.stopPropagation();
    picker.show(sections(field.value.trim().toLowerCase()));
  });
  picker.addField(field);
  picker.open(sections(''));
}
