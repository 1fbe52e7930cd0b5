import { Page } from '@playwright/test';

/** What a page shows is gone when the next thing is shown, so the page itself takes notes. */
declare global {
  interface Window {
    noteText(text: string): Promise<void>;
  }
}

/**
 * Notes each different text of the first element that fits the CSS selector, in order; goes on when the
 * page is loaded anew.
 */
export async function recordTexts(page: Page, selector: string) {
  const texts: string[] = [];
  await page.exposeFunction('noteText', (text: string) => {
    texts.push(text);
  });
  await page.addInitScript(watchTexts, selector);
  await page.evaluate(watchTexts, selector);
  return texts;
}

/** Runs in the page. */
function watchTexts(selector: string) {
  let last: string | undefined;
  function note() {
    const element = document.querySelector<HTMLElement>(selector);
    const text = element?.innerText.replace(/\s+/g, ' ').trim();
    if (!text || text === last) return;
    last = text;
    window.noteText(text);
  }
  new MutationObserver(note).observe(document, {
    attributes: true,
    characterData: true,
    childList: true,
    subtree: true,
  });
  note();
}
