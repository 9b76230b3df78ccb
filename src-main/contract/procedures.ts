import { archiveProcedures } from './archive'
import { clusterProcedures } from './clusters'
import { constraintProcedures } from './constraints'
import { curationProcedures } from './curation'
import { exportProcedures } from './exports'
import { folderProcedures } from './folders'
import { formatProcedures } from './formats'
import { jobProcedures } from './jobs'
import { pairProcedures } from './pairs'
import { runProcedures } from './runs'
import { sessionProcedures } from './session'
import { trainingProcedures } from './training'
import { workspaceProcedures } from './workspace'

/** Every call that a window or a script may make of the engine. */
export const procedures = {
  ...sessionProcedures,
  ...jobProcedures,
  ...workspaceProcedures,
  ...folderProcedures,
  ...archiveProcedures,
  ...formatProcedures,
  ...constraintProcedures,
  ...pairProcedures,
  ...runProcedures,
  ...trainingProcedures,
  ...clusterProcedures,
  ...constraintProcedures,
  ...pairProcedures,
  ...curationProcedures,
  ...exportProcedures,
}
export type Procedures = typeof procedures
