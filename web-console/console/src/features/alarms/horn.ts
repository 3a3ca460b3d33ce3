import type { AlarmState } from '@signalbox/client'

const KEY = 'signalbox.horn'
const EVERY_MS = 2_500

/** The little of a browser that sounds. */
export interface Speaker {
  beep(urgent: boolean): void
}

/**
 * Sounds while an active alarm waits to be acknowledged. It can be silenced for those that wait now, or switched off;
 * low alarms make no sound.
 */
export class Horn {
  readonly #speaker: Speaker
  readonly #storage: Pick<Storage, 'getItem' | 'setItem'>
  readonly #listeners = new Set<() => void>()
  #calling: readonly AlarmState[] = []
  #silenced = new Set<string>()
  #timer: ReturnType<typeof setInterval> | undefined
  #state: HornState

  constructor(speaker: Speaker, storage: Pick<Storage, 'getItem' | 'setItem'>) {
    this.#speaker = speaker
    this.#storage = storage
    this.#state = { enabled: storage.getItem(KEY) === 'on', sounding: false }
  }

  get state(): HornState {
    return this.#state
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** What waits to be acknowledged by now. */
  call(waiting: readonly AlarmState[]): void {
    this.#calling = waiting.filter(({ active, severity }) => active && severity !== 'low')
    const known = new Set(this.#calling.map(keyOf))
    this.#silenced = new Set([...this.#silenced].filter((key) => known.has(key)))
    this.#update()
  }

  silence(): void {
    this.#silenced = new Set(this.#calling.map(keyOf))
    this.#update()
  }

  enable(enabled: boolean): void {
    this.#storage.setItem(KEY, enabled ? 'on' : 'off')
    this.#state = { ...this.#state, enabled }
    this.#update()
  }

  #update(): void {
    const { enabled } = this.#state
    const sounding = enabled && this.#calling.some((alarm) => !this.#silenced.has(keyOf(alarm)))
    if (sounding && this.#timer === undefined) {
      this.#beep()
      this.#timer = setInterval(() => this.#beep(), EVERY_MS)
    } else if (!sounding) {
      clearInterval(this.#timer)
      this.#timer = undefined
    }
    this.#state = { enabled, sounding }
    for (const listener of [...this.#listeners]) listener()
  }

  #beep(): void {
    this.#speaker.beep(this.#calling.some(({ severity }) => severity === 'critical'))
  }
}

export interface HornState {
  readonly enabled: boolean
  readonly sounding: boolean
}

/** An alarm that is raised again calls again. */
function keyOf({ alarmId, raisedAt }: AlarmState): string {
  return `${alarmId} ${raisedAt}`
}

/** Two tones, three when it is urgent. */
export const speaker: Speaker = {
  beep: (urgent) => {
    const context = new AudioContext()
    const tones = urgent ? [880, 660, 880] : [660, 520]
    for (const [index, frequency] of tones.entries()) {
      const oscillator = new OscillatorNode(context, { frequency })
      const gain = new GainNode(context, { gain: 0.15 })
      oscillator.connect(gain).connect(context.destination)
      oscillator.start(context.currentTime + index * 0.18)
      oscillator.stop(context.currentTime + index * 0.18 + 0.15)
    }
    setTimeout(() => void context.close(), 1_500)
  },
}
