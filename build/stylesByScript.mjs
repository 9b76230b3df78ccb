/**
 * Cornerstone's labels are styled by an attribute, which the content security policy refuses; a style set by script,
 * which it allows, does the same. Fails the build when the library no longer has the line.
 */
export function stylesByScript() {
  const file = /@cornerstonejs\/tools\/.*\/drawingSvg\/drawTextBox\.js/
  const attribute = "textElement.setAttribute('style', combinedStyle)"
  return {
    name: 'styles-by-script',
    transform(code, id) {
      if (!file.test(id)) return undefined
      if (!code.includes(attribute))
        throw new Error(`${id} sets its style in another way: see ${import.meta.url}`)
      return { code: code.replace(attribute, 'textElement.style.cssText = combinedStyle'), map: null }
    },
  }
}
