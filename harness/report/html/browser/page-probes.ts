/** Scripts that tests evaluate in a report; as text, because the harness is compiled without browser types. */

/** Texts that are too small to read, in screen pixels. */
export function smallTexts(smallest: number): string {
  return `(() => {
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const parent = walker.currentNode.parentElement;
      if (walker.currentNode.data.trim() === '' || !parent.checkVisibility() || parent.closest('title, script, style, .unseen')) continue;
      const picture = parent.closest('svg');
      const scale = picture === null ? 1 : picture.getBoundingClientRect().width / picture.viewBox.baseVal.width;
      const size = parseFloat(getComputedStyle(parent).fontSize) * scale;
      if (size < ${smallest}) found.push(size.toFixed(1) + ' px: ' + walker.currentNode.data.trim().slice(0, 40));
    }
    return found;
  })()`;
}

/** Labels of a picture whose contrast with the background is too low to read. */
export function unreadableLabels(lowest: number): string {
  return `(() => {
    const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
    const rgb = (color, opacity, behind) => {
      canvas.globalAlpha = 1;
      canvas.fillStyle = behind ?? 'white';
      canvas.fillRect(0, 0, 1, 1);
      canvas.globalAlpha = Number(opacity);
      canvas.fillStyle = color;
      canvas.fillRect(0, 0, 1, 1);
      return Array.from(canvas.getImageData(0, 0, 1, 1).data).slice(0, 3);
    };
    const light = (color) => color.map((value) => value / 255)
      .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
      .reduce((sum, value, index) => sum + value * [0.2126, 0.7152, 0.0722][index], 0);
    const contrast = (one, other) => {
      const [high, low] = [light(one), light(other)].sort((a, b) => b - a);
      return (high + 0.05) / (low + 0.05);
    };
    const paper = getComputedStyle(document.documentElement).backgroundColor;
    return Array.from(document.querySelectorAll('svg.timeline .mark text'))
      .filter((text) => text.checkVisibility())
      .flatMap((text) => {
        const own = text.getBoundingClientRect();
        const bar = text.parentElement.querySelector('rect')?.getBoundingClientRect();
        const overlap = bar === undefined || own.bottom <= bar.top + 3 || own.top >= bar.bottom - 3 ? 0 : Math.min(own.right, bar.right) - Math.max(own.left, bar.left);
        const style = getComputedStyle(text);
        const ink = rgb(style.fill, 1);
        const rect = text.parentElement.querySelector('rect');
        const ground = text.closest('.column').querySelector('.ground');
        const groundColor = ground === null ? paper : getComputedStyle(ground).fill;
        const backgrounds = [];
        if (style.stroke !== 'none') backgrounds.push(rgb(style.stroke, 1));
        else {
          if (overlap > 2) backgrounds.push(rgb(getComputedStyle(rect).fill, getComputedStyle(rect).fillOpacity, groundColor));
          if (overlap < own.width - 4) backgrounds.push(rgb(groundColor, 1));
        }
        return backgrounds.filter((background) => contrast(ink, background) < ${lowest})
          .map((background) => text.textContent + ' ' + ink + ' on ' + background);
      });
  })()`;
}
