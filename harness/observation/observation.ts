import type { ContainerObservation } from '../container/container-observation';
import type { BuildFailure, BuiltImage } from '../image/image';

/** What was seen, as plain JSON data in the order in which it was seen; the evidence of a verdict is a list of these. */
export type Observation = BuiltImage | BuildFailure | ContainerObservation;
