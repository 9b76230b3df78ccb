import { z } from 'zod'
import { LikewiseError } from '../contract/errors'
import type { SettingField, Settings } from '../contract/runs'
import type { Method } from './method'

const propertySchema = z.object({
  title: z.string(),
  description: z.string(),
  group: z.string().default('Other'),
  advanced: z.boolean().optional(),
  default: z.union([z.number(), z.boolean(), z.string()]),
  type: z.enum(['integer', 'number', 'boolean', 'string']).optional(),
  enum: z.array(z.union([z.string(), z.number()])).optional(),
  anyOf: z.array(z.object({ const: z.union([z.string(), z.number()]) })).optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
})

/**
 * What a form needs to know of a schema of settings. Every setting must have a default, and a title and a
 * description in its `.meta`; throws (a mistake of the method's author) where one has not.
 */
export function settingFields(schema: z.ZodObject): SettingField[] {
  const { properties } = z
    .object({ properties: z.record(z.string(), propertySchema) })
    .parse(z.toJSONSchema(schema, { io: 'input' }))
  return Object.entries(properties).map(([name, property]) => {
    const choices = property.enum ?? property.anyOf?.map((choice) => choice.const) ?? []
    const { title, description, group, advanced = false, minimum, maximum } = property
    return {
      name,
      title,
      description,
      group,
      advanced,
      kind: kindOf(property, choices),
      default: property.default,
      minimum: minimum ?? null,
      maximum: maximum ?? null,
      choices,
    }
  })
}

function kindOf(property: z.infer<typeof propertySchema>, choices: readonly unknown[]): SettingField['kind'] {
  if (choices.length > 0) return 'choice'
  return property.type === 'integer' || property.type === 'boolean' ? property.type : 'number'
}

/** Completes settings with defaults. Errors: invalid-settings, naming each setting that is wrong or unknown. */
export function parseSettings<S extends z.ZodObject>(
  method: Method<S>,
  settings: Settings,
): z.output<S> & Settings {
  const parsed = z.strictObject(method.settings.shape).safeParse(settings)
  if (parsed.success) return parsed.data as z.output<S> & Settings
  const complaints = parsed.error.issues.map((issue) => {
    const name = issue.path.join('.')
    if (issue.code === 'unrecognized_keys') return `${issue.keys.join(', ')} is not a setting of it`
    return `${name} is ${JSON.stringify(settings[name])}: ${issue.message}`
  })
  throw new LikewiseError('invalid-settings', `${method.title} cannot be run so: ${complaints.join('; ')}.`)
}
