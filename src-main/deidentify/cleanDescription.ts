import rawWords from '../../resources/descriptor-words.txt?raw'

const words = new Set(
  rawWords
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .flatMap((line) => line.split(/\s+/))
    .filter((word) => word !== ''),
)
/** Single digits, and numbers with a unit; a bare number of more digits may be part of a date or of a name. */
const measure =
  /^(?:\d|\d{1,4}(?:\.\d+)?(?:mm|cm|kv|kvp|ma|mas|ms|sec|ml|hz|mhz|mgy|deg)|[123](?:\.\d)?t|b\d{1,4})$/i

/**
 * The words of a description that the list of anatomy and technique knows; every other is left out, for any of them
 * may be a name (option Clean Descriptors, PS3.15 section E.3.4).
 */
export function cleanDescription(text: string): string {
  return text
    .split(/[^A-Za-z0-9.+\-\x80-\uffff]+/)
    .filter((word) => words.has(word.toLowerCase()) || measure.test(word) || isCompound(word))
    .join(' ')
}

/** “T2-FLAIR”: every part is known. */
function isCompound(word: string): boolean {
  const parts = word.split(/[.-]/)
  return parts.length > 1 && parts.every((part) => words.has(part.toLowerCase()) || measure.test(part))
}
