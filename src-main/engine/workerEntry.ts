import { serveTasks } from '../pool/serveTasks'
import { tasks } from './tasks'

serveTasks(tasks)
