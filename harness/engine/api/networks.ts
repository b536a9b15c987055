import { patience } from '../../support/pace';
import { METADATA_MS, CHANGE_MS, filtersOf, type CallOptions, type ListedNamed, type Filters } from './calls';
import type { EngineConnection } from './engine-connection';

/** Networks. */
export function networksApi({ call }: EngineConnection) {
  return {
    listNetworks: ({ filters, ...options }: CallOptions & { readonly filters?: Filters } = {}) =>
      call({
        method: 'GET',
        path: '/networks',
        query: { filters: filtersOf(filters) },
        what: 'list networks',
        deadlineMs: patience(METADATA_MS),
        ...options,
      }) as Promise<ListedNamed[]>,

    createNetwork: (
      { name, labels }: { readonly name: string; readonly labels: Readonly<Record<string, string>> },
      options: CallOptions = {},
    ) =>
      call({
        method: 'POST',
        path: '/networks/create',
        body: { Name: name, Driver: 'bridge', Labels: labels },
        what: `create network ${name}`,
        deadlineMs: patience(CHANGE_MS),
        ...options,
      }),

    removeNetwork: (name: string, options: CallOptions = {}) =>
      call({
        method: 'DELETE',
        path: `/networks/${name}`,
        what: `remove network ${name}`,
        deadlineMs: patience(CHANGE_MS),
        ...options,
      }),
  };
}
