import htmx from 'htmx.org';
import { follow, notice, post } from './server';
import { one } from './dom';
import { currentRow, renewList, selectedThreads } from './threadList';

/** Takes what is selected, what is open, or the current row. Nothing is taken from a colleague: the answer says who has it. */
export async function take(url: string): Promise<void> {
  const open = one('#reading .thread')?.dataset.thread;
  const chosen = selectedThreads();
  const row = currentRow()?.dataset.thread;
  for (const thread of chosen.length > 0 ? chosen : [open ?? row ?? '']) {
    const body = new FormData();
    body.set('mine', 'true');
    const answer = thread === '' ? null : await post(`${url}/${thread}`, body);
    if (answer && !follow(answer.headers)) {
      notice(answer.html);
    }
    if (thread === open) {
      void htmx.ajax('get', `${url}/${thread}`, { target: '#assignment', swap: 'outerHTML' });
    }
  }
  void renewList();
}
