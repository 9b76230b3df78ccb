import type { MapView } from './mapView'

/** Draws points with WebGL 2: what is not shown faintly below, what is selected with a ring above. */
export interface ScatterPlot {
  /** @param points [n, 2]; NaN where a row has no place */
  setPoints(points: Float32Array): void
  /** @param colours [n, 3], 0 … 255 */
  setColours(colours: Uint8Array): void
  /** Both [n], 0 or 1. */
  setMasks(shown: Uint8Array, selected: Uint8Array): void
  /** Draws in a box of CSS pixels; the canvas is given `density` as many of its own. */
  draw(view: MapView, width: number, height: number, density: number): void
  dispose(): void
}

const vertexSource = `#version 300 es
layout(location = 0) in vec2 place;
layout(location = 1) in vec3 colour;
layout(location = 2) in float state;
uniform vec2 middle;
uniform vec2 reach;
uniform float size;
out vec4 tint;
out float ring;
void main() {
  bool drawn = place.x == place.x;
  gl_Position = drawn ? vec4((place - middle) / reach, 0.0, 1.0) : vec4(2.0, 2.0, 0.0, 1.0);
  gl_PointSize = state == 2.0 ? size * 1.5 + 1.0 : state == 0.0 ? size * 0.75 : size;
  tint = state == 0.0 ? vec4(vec3(0.34, 0.38, 0.43), 0.35) : vec4(colour, 0.85);
  ring = state == 2.0 ? 1.0 : 0.0;
}`

const fragmentSource = `#version 300 es
precision mediump float;
in vec4 tint;
in float ring;
out vec4 result;
void main() {
  float radius = length(gl_PointCoord - 0.5) * 2.0;
  if (radius > 1.0) discard;
  bool edge = ring > 0.5 && radius > 0.7;
  float alpha = edge ? 1.0 : tint.a;
  result = vec4((edge ? vec3(1.0) : tint.rgb) * alpha, alpha);
}`

/** Null where the machine has no WebGL 2. */
export function createScatterPlot(canvas: HTMLCanvasElement): ScatterPlot | null {
  const found = canvas.getContext('webgl2', { antialias: false, premultipliedAlpha: true })
  if (found === null) return null
  const gl = found
  const program = link(gl)
  const uniform = (name: string) => gl.getUniformLocation(program, name)
  const uniforms = {
    middle: uniform('middle'),
    reach: uniform('reach'),
    size: uniform('size'),
  }
  const [places, colours, states] = [gl.createBuffer(), gl.createBuffer(), gl.createBuffer()]
  const order = gl.createBuffer()
  let count = 0
  gl.useProgram(program)
  gl.enable(gl.BLEND)
  gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA)

  function fill(
    buffer: WebGLBuffer,
    slot: number,
    data: Float32Array | Uint8Array,
    width: number,
    scaled: boolean,
  ): void {
    gl.bindBuffer(gl.ARRAY_BUFFER, buffer)
    gl.bufferData(gl.ARRAY_BUFFER, data, gl.DYNAMIC_DRAW)
    gl.enableVertexAttribArray(slot)
    gl.vertexAttribPointer(
      slot,
      width,
      data instanceof Float32Array ? gl.FLOAT : gl.UNSIGNED_BYTE,
      scaled,
      0,
      0,
    )
  }

  return {
    setPoints(points) {
      count = points.length / 2
      fill(places, 0, points, 2, false)
    },
    setColours: (values) => fill(colours, 1, values, 3, true),
    setMasks(shown, selected) {
      const drawn = pointStates(shown, selected)
      fill(states, 2, drawn, 1, false)
      gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, order)
      gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, drawingOrder(drawn), gl.DYNAMIC_DRAW)
    },
    draw(view, width, height, density) {
      const [across, down] = [Math.round(width * density), Math.round(height * density)]
      if (canvas.width !== across || canvas.height !== down) {
        canvas.width = across
        canvas.height = down
      }
      gl.viewport(0, 0, across, down)
      gl.clearColor(0, 0, 0, 0)
      gl.clear(gl.COLOR_BUFFER_BIT)
      if (count === 0) return
      gl.uniform2f(uniforms.middle, view.x, view.y)
      gl.uniform2f(uniforms.reach, width / 2 / view.scale, height / 2 / view.scale)
      gl.uniform1f(uniforms.size, pointSize(count, width * height) * density)
      gl.drawElements(gl.POINTS, count, gl.UNSIGNED_INT, 0)
    },
    dispose: () => gl.getExtension('WEBGL_lose_context')?.loseContext(),
  }
}

/** 0 for what is not shown, 1 for what is, 2 for what is selected of it. */
function pointStates(shown: Uint8Array, selected: Uint8Array): Uint8Array {
  const states = new Uint8Array(shown.length)
  for (let row = 0; row < shown.length; row++) states[row] = shown[row] === 0 ? 0 : 1 + selected[row]!
  return states
}

/** Rows in the order in which they cover each other: by state, as they come within one. */
export function drawingOrder(states: Uint8Array): Uint32Array {
  const next = new Uint32Array(4)
  for (const state of states) next[state + 1]!++
  for (let state = 1; state < next.length; state++) next[state]! += next[state - 1]!
  const rows = new Uint32Array(states.length)
  for (let row = 0; row < states.length; row++) rows[next[states[row]!]!++] = row
  return rows
}

/** Diameter of a point in CSS pixels: the more there are, the smaller. */
export function pointSize(count: number, area: number): number {
  return Math.max(2.2, Math.min(6.5, Math.sqrt((0.12 * area) / Math.max(1, count))))
}

function link(gl: WebGL2RenderingContext): WebGLProgram {
  const program = gl.createProgram()
  for (const [type, source] of [
    [gl.VERTEX_SHADER, vertexSource],
    [gl.FRAGMENT_SHADER, fragmentSource],
  ] as const) {
    const shader = gl.createShader(type)!
    gl.shaderSource(shader, source)
    gl.compileShader(shader)
    gl.attachShader(program, shader)
  }
  gl.linkProgram(program)
  if (gl.getProgramParameter(program, gl.LINK_STATUS) !== true) {
    throw new Error(`The map's shaders: ${gl.getProgramInfoLog(program) ?? 'no reason given'}`)
  }
  return program
}
