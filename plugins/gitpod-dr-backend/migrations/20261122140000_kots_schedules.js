// @ts-check

/**
 * KOTS does not tell since when its schedule stands, so each one that is seen is written down.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('kots_schedules', table => {
    table.comment('Schedules of KOTS, in the order in which they were seen');
    table.increments('id');
    table.string('cluster').notNullable();
    table.string('namespace').notNullable();
    table.bigInteger('seen_at').notNullable();
    table.boolean('enabled').notNullable();
    table.string('schedule').notNullable();
    table
      .string('changed_by')
      .nullable()
      .comment('Null: not changed by the portal');
    table.index(['cluster', 'namespace', 'id'], 'kots_schedules_place_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('kots_schedules');
};
