/**
 * What can be pressed on the page and is smaller than 44 by 44 pixels (WCAG 2.2, section 2.5.5); a row that is a link
 * as a whole counts as the row. Runs in the browser, so it may use nothing from outside.
 */
export function findSmallTargets(): string[] {
  return [...document.querySelectorAll('a, button, summary')].flatMap((element) => {
    const isRow = getComputedStyle(element, '::after').position === 'absolute';
    const { width, height } = (isRow ? (element.closest('li') ?? element) : element).getBoundingClientRect();
    // The link that skips to the content is there for keyboards, and grows when it has the focus.
    const isHidden = width <= 1;
    return isHidden || Math.min(width, height) >= 44 ? [] : [`${element.textContent} (${width} × ${height})`];
  });
}
