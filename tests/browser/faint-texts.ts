/**
 * The texts of the page that stand out from what is behind them by less than WCAG 2.2 asks at level AA (section 1.4.3).
 * Runs in the browser, so it may use nothing from outside.
 */
export function findFaintTexts(): string[] {
  const toChannels = (color: string) => (color.match(/[\d.]+/g) ?? []).map(Number);
  const toLuminance = (color: string) => {
    const [r = 0, g = 0, b = 0] = toChannels(color).map((channel) => {
      const share = channel / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const findBackground = (element: Element | null): string => {
    if (!element) return 'rgb(255, 255, 255)';
    const { backgroundColor } = getComputedStyle(element);
    return toChannels(backgroundColor)[3] === 0 ? findBackground(element.parentElement) : backgroundColor;
  };
  const hasText = (element: Element) =>
    [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());

  return [...document.querySelectorAll('main *, nav *')].filter(hasText).flatMap((element) => {
    const { color } = getComputedStyle(element);
    const [a, b] = [toLuminance(color), toLuminance(findBackground(element))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    return ratio < 4.5 ? [`${element.textContent} (${ratio.toFixed(2)})`] : [];
  });
}
