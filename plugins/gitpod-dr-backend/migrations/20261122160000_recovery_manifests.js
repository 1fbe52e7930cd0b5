// @ts-check

/**
 * What the portal wrote into clusters before snapshots, and what came back with restores.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('recovery_manifests', table => {
    table.comment('Recovery manifests, in the order in which they were kept');
    table.increments('id');
    table.string('cluster').notNullable();
    table.string('namespace').notNullable();
    table
      .bigInteger('collected_at')
      .notNullable()
      .comment("By the cluster's clock, which also dates its snapshots");
    table.string('run_id').nullable().comment('The run that wrote it');
    table
      .string('restore_name')
      .nullable()
      .comment('The Velero Restore that brought it back');
    table.text('manifest').notNullable().comment('JSON');
    table.index(['cluster', 'namespace', 'id'], 'recovery_manifests_place_idx');
    table.index(['run_id'], 'recovery_manifests_run_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('recovery_manifests');
};
