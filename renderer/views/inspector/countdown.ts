/** Time left as a clock: `04:12`, with hours `1:04:12`. */
export function countdownText(leftS: number): string {
  const whole = Math.max(0, Math.floor(leftS));
  const clock = [Math.floor(whole / 60) % 60, whole % 60].map((part) => String(part).padStart(2, '0'));
  const hours = Math.floor(whole / 3_600);
  return hours > 0 ? `${hours}:${clock.join(':')}` : clock.join(':');
}
