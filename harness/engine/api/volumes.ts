import { patience } from '../../support/pace';
import { METADATA_MS, CHANGE_MS, filtersOf, type CallOptions, type ListedNamed, type Filters } from './calls';
import type { EngineConnection } from './engine-connection';

/** Volumes. */
export function volumesApi({ call }: EngineConnection) {
  return {
    async listVolumes({ filters, ...options }: CallOptions & { readonly filters?: Filters } = {}): Promise<
      readonly ListedNamed[]
    > {
      const answer = (await call({
        method: 'GET',
        path: '/volumes',
        query: { filters: filtersOf(filters) },
        what: 'list volumes',
        deadlineMs: patience(METADATA_MS),
        ...options,
      })) as { Volumes?: ListedNamed[] | null };
      return answer.Volumes ?? [];
    },

    removeVolume: (name: string, options: CallOptions = {}) =>
      call({
        method: 'DELETE',
        path: `/volumes/${name}`,
        what: `remove volume ${name}`,
        deadlineMs: patience(CHANGE_MS),
        ...options,
      }),
  };
}
