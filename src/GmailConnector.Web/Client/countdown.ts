import { enhance } from './dom';

/** How much time is left, told each second; what happens at the end is for others to say. */
export function countdowns(): void {
  enhance<HTMLElement>('[data-countdown]', view => {
    const until = Date.parse(view.dataset.countdown ?? '');
    const tell = (): void => {
      const left = Math.max(0, Math.ceil((until - Date.now()) / 1000));
      const [hours, minutes, seconds] = [Math.floor(left / 3600), Math.floor(left / 60) % 60, left % 60];
      view.textContent = hours > 0 ? `${hours} h ${minutes} min left` : `${minutes}:${String(seconds).padStart(2, '0')} left`;
      view.classList.toggle('is-short', left < 300);
      if (left === 0 || !view.isConnected) {
        clearInterval(timer);
      }
    };
    const timer = setInterval(tell, 1000);
    tell();
  });
}
