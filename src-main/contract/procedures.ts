import { archiveProcedures } from './archive'
import { auditProcedures } from './audit'
import { clusterLabelProcedures } from './clusterLabels'
import { clusterProcedures } from './clusters'
import { constraintProcedures } from './constraints'
import { curationProcedures } from './curation'
import { experimentProcedures } from './experiments'
import { exportProcedures } from './exports'
import { folderProcedures } from './folders'
import { formatProcedures } from './formats'
import { historyProcedures } from './history'
import { jobProcedures } from './jobs'
import { mapProcedures } from './maps'
import { pairProcedures } from './pairs'
import { preferenceProcedures } from './preferences'
import { qualityProcedures } from './quality'
import { retrievalProcedures } from './retrieval'
import { runProcedures } from './runs'
import { savedQueryProcedures } from './savedQueries'
import { sessionProcedures } from './session'
import { similarProcedures } from './similar'
import { suggestionProcedures } from './suggestions'
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
  ...experimentProcedures,
  ...clusterProcedures,
  ...curationProcedures,
  ...clusterLabelProcedures,
  ...mapProcedures,
  ...savedQueryProcedures,
  ...historyProcedures,
  ...preferenceProcedures,
  ...similarProcedures,
  ...suggestionProcedures,
  ...experimentProcedures,
  ...exportProcedures,
  ...retrievalProcedures,
  ...qualityProcedures,
  ...auditProcedures,
}
export type Procedures = typeof procedures
