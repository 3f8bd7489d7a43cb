/** A story that the page plays step by step: what people did on certain days, done again through the real surfaces. */
import { BUYER } from './seed.ts';
import { type Json, type Slack, tellChange } from './slack.ts';

export interface Story {
  title: string;
  /** What there is to see, in a sentence. */
  about: string;
  /** Where it happens. */
  channel: string;
  steps: readonly StoryStep[];
}

export interface StoryStep {
  /** On the button that leads here: “20 July 2024: 30 days later”. */
  title: string;
  /** What happens and what to look at. */
  says: string;
  /** Does it, as this person. */
  perform: (user: string) => Promise<void>;
}

export interface Storyteller {
  /** What the page shows: the stories, and where the one that is being told has got to. */
  shown: () => Json;
  /** Tells a step; the first begins the story. @throws when there is no such step, or one is being told */
  tell: (story: number, step: number, viewer: string) => Promise<{ viewer: string; channel: string }>;
  end: () => void;
}

export function createStoryteller(slack: Slack, stories: readonly Story[]): Storyteller {
  let place: { story: number; step: number; isUnderWay: boolean } | undefined;
  const move = (next: typeof place): void => {
    place = next;
    tellChange(slack);
  };
  return {
    shown: () => ({
      stories: stories.map(({ title, about, channel, steps }) => ({
        title,
        about,
        channel,
        steps: steps.map(({ title, says }) => ({ title, says })),
      })),
      story: place ?? null,
    }),
    tell: async (index, number, viewer) => {
      const story = stories[index];
      const step = story?.steps[number];
      if (!story || !step) throw new Error('The story has no such step');
      if (place?.isUnderWay) throw new Error('The step before is still under way');
      const before = place;
      // A guest may not do what the story does.
      const user = slack.people.get(viewer)?.isGuest ? BUYER : viewer;
      move({ story: index, step: number, isUnderWay: true });
      try {
        await step.perform(user);
        move({ story: index, step: number, isUnderWay: false });
      } catch (error) {
        move(before);
        throw error;
      }
      return { viewer: user, channel: story.channel };
    },
    end: () => move(undefined),
  };
}
