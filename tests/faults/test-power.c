/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "image.h"
#include "life.h"
#include "witness.h"

#include <stdlib.h>
#include <string.h>

/* The power fails while an office works. A whole life is lived once and written down, request by
 * request; then the power fails at every point where something was made safe and at points between,
 * and what the disk may hold then is opened as the next morning would open it: what was
 * acknowledged is there. LIJI_CUTS sets how often (the suite does a few hundred), LIJI_LIVES how
 * long the life is. */

typedef struct
{
  char *root;    /* where the life was lived */
  char *scratch; /* where the disks of the next morning lie */
  LijiClock *clock;
  Witness *witness;
  GPtrArray *log;
  guint acts;
} Power;

static guint
read_number (const char *name, guint fallback)
{
  const char *text = g_getenv (name);
  return text != NULL ? (guint) atoi (text) : fallback;
}

static void
say_cb (gpointer data, const char *kind, const char *key, const char *value)
{
  Power *self = data;

  witness_note (self->witness, kind, key, value);
  disk_said (witness_count (self->witness));
}

/* Opens and closes now and then, as offices do: a closed registry has no write-ahead log. */
static void
live (Power *self, guint n_steps)
{
  g_autofree char *folder = g_build_filename (self->root, "registry", NULL);
  g_autofree char *drafts = g_build_filename (self->root, "state", "liji", "drafts.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (Life) life = NULL;

  life_create (folder, self->clock);
  disk_said (0);
  life = life_new (folder, drafts, self->clock, "window 1", 0, &error);
  g_assert_no_error (error);
  life->say = say_cb;
  life->say_data = self;
  for (guint i = 0; i < n_steps; i++)
    {
      life_step (life, &error);
      g_assert_no_error (error);
      if (i % 17 == 16)
        life_reopen (life, &error);
      g_assert_no_error (error);
    }
}

static void
set_up (Power *self, gconstpointer data)
{
  self->root = image_make_folder ("power");
  self->scratch = image_make_folder ("cuts");
  self->clock = liji_clock_new_fixed (FIXTURE_TIME);
  self->witness = witness_new ();
  disk_install ();
  disk_watch (self->root);
  live (self, life_n_steps () * read_number ("LIJI_LIVES", 1));
  self->log = disk_take ();
  disk_leave ();
}

static void
tear_down (Power *self, gconstpointer data)
{
  g_ptr_array_unref (self->log);
  witness_free (self->witness);
  g_object_unref (self->clock);
  fixture_remove (self->root);
  fixture_remove (self->scratch);
  g_free (self->root);
  g_free (self->scratch);
}

/* TRUE when all is there that was acknowledged before. */
static gboolean
fail_power (Power *self, Image *image, guint n_said, GRand *chance, FaultRow *row)
{
  g_autofree char *disk = g_strdup_printf ("%s/%u", self->scratch, row->tries);
  g_autofree char *folder = g_build_filename (disk, "registry", NULL);
  g_autofree char *drafts = g_build_filename (disk, "state", "liji", "drafts.db", NULL);
  gboolean good;

  image_cut (image, chance, disk);
  good = witness_look (self->witness, n_said, folder, drafts, self->clock, row);
  row->tries++;
  row->acknowledged += n_said;
  if (good)
    fixture_remove (disk);
  return good;
}

static gboolean
is_sync (const DiskEvent *event)
{
  return event->kind == DISK_SYNC || event->kind == DISK_SYNC_PLAIN
         || event->kind == DISK_SYNC_FOLDER;
}

static guint
count_syncs (Power *self)
{
  guint n = 0;

  for (guint i = 0; i < self->log->len; i++)
    n += is_sync (g_ptr_array_index (self->log, i));
  return n;
}

/* Walks the log; from the moment the registry is there the power fails before every sync, after it,
 * and at @between of a thousand other requests. */
static void
walk (Power *self, gboolean deaf, guint n_cuts, FaultRow *row)
{
  g_autoptr (Image) image = image_new (self->root, deaf);
  g_autoptr (GRand) chance = g_rand_new_with_seed ((guint32) g_test_rand_int ());
  guint n_syncs = count_syncs (self);
  int odds = n_cuts > n_syncs ? (int) ((n_cuts - n_syncs) * 1000 / self->log->len) : 0;
  int sync_odds = (int) MIN (1000, n_cuts * 1000 / n_syncs);
  guint n_said = 0;
  gboolean made = FALSE;

  for (guint i = 0; i < self->log->len; i++)
    {
      DiskEvent *event = g_ptr_array_index (self->log, i);
      int lot = g_rand_int_range (chance, 0, 1000);

      if (event->kind == DISK_SAID)
        {
          made = TRUE;
          n_said = (guint) event->offset;
        }
      if (made && lot < (is_sync (event) ? sync_odds : odds)
          && !fail_power (self, image, n_said, chance, row) && !row->quiet)
        g_test_message ("at request %u of %u (%s), %u acknowledged", i, self->log->len,
                        event->path + strlen (self->root), n_said);
      image_apply (image, event);
    }
  fail_power (self, image, n_said, chance, row);
}

static void
test_power (Power *self, gconstpointer data)
{
  FaultRow row = { "power cut at a sync or a write" };

  walk (self, FALSE, read_number ("LIJI_CUTS", 300), &row);
  fault_row_tell (&row);
  g_test_message ("%u disk requests, %u of them syncs", self->log->len, count_syncs (self));
  g_assert_cmpuint (row.lost, ==, 0);
  g_assert_cmpuint (row.doubled, ==, 0);
  g_assert_cmpuint (row.unsound, ==, 0);
}

/* The same eyes on a disk that makes nothing safe (what synchronous=OFF would leave): they see
 * losses, so they would have seen them above. */
static void
test_deaf_disk (Power *self, gconstpointer data)
{
  FaultRow row = { .fault = "a disk that makes nothing safe", .quiet = TRUE };

  walk (self, TRUE, 20, &row);
  g_test_message ("of %u cuts on a disk that makes nothing safe: %u acknowledged, %u lost, %u not "
                  "sound",
                  row.tries, row.acknowledged, row.lost, row.unsound);
  g_assert_cmpuint (row.lost, >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/power/cut", Power, NULL, set_up, test_power, tear_down);
  g_test_add ("/power/deaf-disk", Power, NULL, set_up, test_deaf_disk, tear_down);
  return g_test_run ();
}
