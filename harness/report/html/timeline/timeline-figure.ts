import type { ReadDockerfiles } from '../dockerfile/dockerfile-text';
import { html, NOTHING, trusted } from '../page/html-text';
import type { Html } from '../page/html-text';
import { timelineSvg } from './timeline-svg';
import type { DrawnVerdict } from './timeline-svg';

/** The picture, for wide and for narrow screens, in a frame that scrolls sideways if it does not fit. */
export function timelineFigure(line: DrawnVerdict, dockerfiles: ReadDockerfiles, caption: Html): Html {
  const wide = timelineSvg(line, { dockerfiles });
  const narrow = timelineSvg(line, { dockerfiles, narrow: true });
  if (wide === undefined || narrow === undefined) return NOTHING;
  return html`<figure class="picture">
    <div class="scroller" tabindex="0" role="group" aria-label="Picture of the build and of the container starts">
      ${trusted(wide)} ${trusted(narrow)}
    </div>
    <figcaption>${caption}</figcaption>
  </figure>`;
}
