/** Decoders and requests for those parts of the REST API that a live page does not need. */
export { ProblemError } from '../http/problem.ts'
export { alarm, endpoint, type Page } from '../http/resource.ts'
export { type Answer, type Asked, nothing, Rest, type RestOptions } from '../http/rest.ts'
export {
  boolean,
  type Decoder,
  decode,
  instant,
  integer,
  jsonObject,
  list,
  number,
  oneOf,
  record,
  scalar,
  string,
  struct,
} from '../wire/decode.ts'
export { alarmFlags, commandState, severity } from '../wire/fact.ts'
