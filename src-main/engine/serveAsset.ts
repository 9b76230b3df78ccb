import { join } from 'node:path'
import { assetRoot, frameHeader, thumbnailEdges } from '../contract/assets'
import { LikewiseError, toErrorRecord, type ErrorCode } from '../contract/errors'
import { imageSource } from '../index/queries/images'
import type { CurrentWorkspace } from './currentWorkspace'
import type { EngineParts } from './engineParts'
import { taskLimits } from './taskLimits'
import { runColumnBytes, tagColumnBytes } from './services/columns'
import { receiveDropped } from './services/dropped'
import { mapBytes } from './services/maps'
import type { FrameSource } from './tasks'

const runPattern = new RegExp(`^${assetRoot}/runs/(\\d+)/(?:(images|map)|tags/(\\w+))\\.bin$`)
const droppedPattern = new RegExp(`^${assetRoot}/runs/(\\d+)/dropped$`)
const assetPattern = new RegExp(`^${assetRoot}/(?:frames/(\\d+)|thumbnails/(\\d+)/(\\d+)\\.png)$`)

/** Image ids are never used twice in a workspace, but another workspace has the same ids. */
const caching = 'private, max-age=3600'

/**
 * Answers thumbnails, frames (contract/assets.ts), columns of runs (contract/columns.ts), and files that are asked about
 * (contract/dropped.ts). An error is JSON `{ code, message }` with status
 * 404 when there is no such image, 422 when it cannot be decoded, 400 for an address that means nothing.
 */
export async function serveAsset(
  parts: EngineParts,
  current: CurrentWorkspace,
  request: Request,
): Promise<Response> {
  try {
    const { pathname } = new URL(request.url)
    if (request.method === 'POST') return await serveDropped(parts, current, pathname, request)
    const ofRun = runPattern.exec(pathname)
    if (ofRun !== null) return await serveColumns(parts, current, ofRun)
    const match = assetPattern.exec(pathname)
    if (match === null) throw new LikewiseError('invalid-input', 'There is nothing at this address.')
    const [, frame, edge, thumbnail] = match
    if (frame !== undefined) return await serveFrame(parts, sourceOf(current, Number(frame)), request.signal)
    if (!thumbnailEdges.some((allowed) => allowed === Number(edge))) {
      throw new LikewiseError('invalid-input', `Thumbnails come in ${thumbnailEdges.join(' and ')} pixels.`)
    }
    const source = sourceOf(current, Number(thumbnail))
    const task = { ...source, edge: Number(edge) }
    const png = await parts.pool.run('thumbnail', task, request.signal, taskLimits.thumbnail)
    return new Response(png as Uint8Array<ArrayBuffer>, {
      headers: { 'content-type': 'image/png', 'cache-control': caching },
    })
  } catch (error) {
    const record = toErrorRecord(error)
    return Response.json(record, { status: statusOf(record.code), headers: { 'cache-control': 'no-store' } })
  }
}

async function serveColumns(
  parts: EngineParts,
  current: CurrentWorkspace,
  [, run, block, keyword]: RegExpExecArray,
): Promise<Response> {
  const workspace = current.require()
  const bytes =
    keyword !== undefined
      ? await tagColumnBytes(parts, workspace, Number(run), keyword, true)
      : block === 'map'
        ? await mapBytes(parts, workspace, Number(run))
        : await runColumnBytes(parts, workspace, Number(run))
  return new Response(bytes as Uint8Array<ArrayBuffer>, {
    headers: { 'content-type': 'application/octet-stream', 'cache-control': 'no-store' },
  })
}

async function serveDropped(
  parts: EngineParts,
  current: CurrentWorkspace,
  pathname: string,
  request: Request,
): Promise<Response> {
  const run = droppedPattern.exec(pathname)?.[1]
  if (run === undefined) throw new LikewiseError('invalid-input', 'Nothing can be sent to this address.')
  const bytes = new Uint8Array(await request.arrayBuffer())
  const dropped = await receiveDropped(parts, current.require(), Number(run), bytes, request.signal)
  return Response.json(dropped, { headers: { 'cache-control': 'no-store' } })
}

async function serveFrame(parts: EngineParts, source: FrameSource, signal: AbortSignal): Promise<Response> {
  const { format, bytes } = await parts.pool.run('frame', source, signal, taskLimits.frame)
  return new Response(bytes as Uint8Array<ArrayBuffer>, {
    headers: {
      'content-type': 'application/octet-stream',
      'cache-control': caching,
      [frameHeader]: toAscii(JSON.stringify(format)),
    },
  })
}

/** Headers of HTTP hold no other characters; JSON has escapes for them. */
function toAscii(json: string): string {
  return json.replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

function sourceOf(current: CurrentWorkspace, image: number): FrameSource {
  const workspace = current.require()
  const { file, frame } = imageSource(workspace.index, image)
  return { path: join(workspace.record.archive, file), frame }
}

function statusOf(code: ErrorCode): number {
  switch (code) {
    case 'image-not-found':
    case 'run-not-found':
    case 'no-workspace':
      return 404
    case 'invalid-input':
      return 400
    case 'too-large':
      return 413
    case 'internal':
      return 500
    default:
      return 422
  }
}
