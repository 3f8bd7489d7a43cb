/** The workspace's clock, which can be moved, and the stories that move it. */
import { instantOf } from './controls.js';
import { fill, h, toast } from './dom.js';
import { icon } from './icons.js';
import { formatDate } from './mrkdwn.js';
import { act } from './server.js';

const DAY = 86_400_000;
/** Less than this, in milliseconds, is no pretence: the page asks for the time once a minute. */
const CLOSE = 120_000;

/** The box in the top bar: the present date, always; opened, the ways to move it. */
export function drawClock(place, picture, app) {
  const scene = app.scene();
  const isPretended = Math.abs(scene.now.getTime() - Date.now()) > CLOSE;
  const date = (at) => formatDate(at, '{date_short}', scene);
  const day = h('input', {
    type: 'datetime-local',
    id: 'travel-to',
    value: formatDate(scene.now, '{date_num}', scene).concat('T09:00'),
  });
  const button = (label, props) => h('button', { type: 'button', ...props }, label);
  const box = h(
    'details.time-box',
    { open: place.querySelector('details')?.open, class: isPretended ? 'is-pretended' : '' },
    h(
      'summary',
      { title: `The workspace's clock, ${scene.tz}` },
      icon('clock'),
      isPretended ? h('span.pretended', {}, 'Pretending it is ') : undefined,
      h('span.date', {}, date(scene.now)),
      h('span.clock', {}, formatDate(scene.now, ' {time}', scene)),
      h('span.unseen', {}, ': the clock, which can be moved'),
    ),
    h(
      'div.time-form',
      {},
      h('p.time-says', {}, 'The bot believes this clock: answers, reminders and the Home tab follow it.'),
      h('label', { for: 'travel-to' }, `Jump to (${scene.tz})`),
      day,
      button('Jump to date', {
        class: 'primary-solid',
        onclick: () => go(new Date(instantOf(day.value, scene.tz) * 1000)),
      }),
      h(
        'div.time-row',
        {},
        button('+1 day', { class: 'quiet', onclick: () => go(new Date(scene.now.getTime() + DAY)) }),
        button('+1 week', { class: 'quiet', onclick: () => go(new Date(scene.now.getTime() + 7 * DAY)) }),
        isPretended ? button('Back to now', { class: 'quiet', onclick: () => go(new Date()) }) : undefined,
      ),
      picture.landmarks.map((landmark) =>
        h(
          'button.landmark',
          { type: 'button', onclick: () => go(new Date(landmark.at)) },
          h('strong', {}, date(new Date(landmark.at))),
          ` ${landmark.label}`,
        ),
      ),
      picture.stories.map((story, index) =>
        h(
          'button.landmark',
          { type: 'button', onclick: () => begin(index) },
          h('strong', {}, `▶ ${story.title}`),
          ` ${story.about}`,
        ),
      ),
    ),
  );
  const go = async (to) => {
    box.open = false;
    box.classList.add('is-busy');
    const outcome = await act({ act: 'travel', user: picture.viewer, date: to.toISOString() });
    box.classList.remove('is-busy');
    if (!outcome.problem) toast(`It is now ${formatDate(to, '{date_long} {time}', scene)}.`);
  };
  const begin = (index) => {
    box.open = false;
    app.tellStory(index, 0);
  };
  const [story] = picture.stories;
  fill(
    place,
    story && !picture.story
      ? h(
          'button.story-start',
          { type: 'button', title: story.about, 'aria-label': story.title, onclick: () => begin(0) },
          '▶',
          h('span.story-name', {}, ` ${story.title}`),
        )
      : undefined,
    box,
  );
}

/** The strip under the top bar while a story is told: what is happening, and the way on. */
export function drawStory(place, picture, app) {
  const { story: told } = picture;
  place.hidden = !told;
  if (!told) return fill(place);
  const story = picture.stories[told.story];
  const step = story.steps[told.step];
  const next = story.steps[told.step + 1];
  fill(
    place,
    h(
      'div.story-says',
      { role: 'status' },
      h('span.story-title', {}, `${story.title}, ${told.step + 1} of ${story.steps.length}`),
      h('strong', {}, step.title),
      h('span', {}, ` ${step.says}`),
    ),
    h(
      'div.story-buttons',
      {},
      next
        ? h(
            'button.primary-solid',
            {
              type: 'button',
              disabled: told.isUnderWay,
              onclick: () => app.tellStory(told.story, told.step + 1),
            },
            told.isUnderWay ? 'One moment …' : `Next: ${next.title}`,
          )
        : undefined,
      h(
        'button.quiet',
        {
          type: 'button',
          disabled: told.isUnderWay,
          onclick: () => act({ act: 'endStory', user: picture.viewer }),
        },
        next ? 'Leave' : 'The end',
      ),
    ),
  );
}
