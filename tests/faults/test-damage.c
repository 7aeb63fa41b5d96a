/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "image.h"
#include "life.h"
#include "witness.h"

#include "register/verify.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

/* A damaged disk: bytes changed in a page, a file cut short, a log that belongs to another
 * registry. Opening or the check says so, or else everything that was acknowledged is there: never
 * a crash, never silence. LIJI_CUTS set (./dev drill) damages every page. */

#define PAGE_SIZE 4096
#define SUITE_TRIES 60

typedef struct
{
  char *root;
  char *whole;   /* a sound registry, closed */
  char *damaged; /* its copy */
  LijiClock *clock;
  Witness *witness;
} Damage;

static void
set_up (Damage *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Life) life = NULL;

  self->root = image_make_folder ("damage");
  self->whole = g_build_filename (self->root, "whole", NULL);
  self->damaged = g_build_filename (self->root, "damaged", NULL);
  self->clock = liji_clock_new_fixed (FIXTURE_TIME);
  self->witness = witness_new ();
  /* What cannot be read is warned of; here that is what is wanted. */
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);
  life_create (self->whole, self->clock);
  life = life_new (self->whole, NULL, self->clock, "window 1", 0, &error);
  g_assert_no_error (error);
  life->say = witness_note;
  life->say_data = self->witness;
  for (guint i = 0; i < life_n_steps (); i++)
    g_assert_true (life_step (life, NULL));
}

static void
tear_down (Damage *self, gconstpointer data)
{
  witness_free (self->witness);
  g_object_unref (self->clock);
  fixture_remove (self->root);
  g_free (self->root);
  g_free (self->whole);
  g_free (self->damaged);
}

static void
copy_again (Damage *self)
{
  const char *const arguments[] = { "cp", "-a", self->whole, self->damaged, NULL };
  int status = -1;

  fixture_remove (self->damaged);
  g_assert_true (g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL,
                               NULL, NULL, &status, NULL));
  g_assert_cmpint (status, ==, 0);
}

static gboolean
is_told (Damage *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LijiRegistry) registry = liji_registry_open (self->damaged, self->clock, &error);
  g_auto (GStrv) findings = registry != NULL ? liji_verify_registry (registry, &error) : NULL;

  if (registry != NULL)
    liji_registry_close (registry);
  if (findings == NULL)
    {
      g_assert_cmpuint (strlen (error->message), >, 10);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
    }
  return findings == NULL || findings[0] != NULL;
}

/* TRUE when it was told, or when nothing that counts was hit. */
static gboolean
look (Damage *self, FaultRow *row, guint *n_told)
{
  FaultRow one = { .fault = row->fault, .tries = 1 };
  gboolean told = is_told (self);

  row->tries++;
  row->acknowledged += witness_count (self->witness);
  *n_told += told;
  if (told
      || witness_look (self->witness, witness_count (self->witness), self->damaged, NULL,
                       self->clock, &one))
    return TRUE;
  row->lost += one.lost;
  row->unsound++;
  return FALSE;
}

static void
finish (FaultRow *row, guint n_told, guint least)
{
  g_test_message ("%u of %u told", n_told, row->tries);
  fault_row_tell (row);
  g_assert_cmpuint (n_told, >=, least);
  g_assert_cmpuint (row->lost + row->unsound, ==, 0);
}

static void
flip (const char *path, gsize page, GByteArray *bytes)
{
  for (guint n = 1 + (guint) g_test_rand_int_range (0, 8); n > 0; n--)
    {
      gsize at = page * PAGE_SIZE + (gsize) g_test_rand_int_range (0, PAGE_SIZE);

      if (at < bytes->len)
        bytes->data[at] ^= (guint8) g_test_rand_int_range (1, 256);
    }
  g_assert_true (g_file_set_contents (path, (const char *) bytes->data, (gssize) bytes->len, NULL));
  g_chmod (path, 0600);
}

static GByteArray *
read_file (const char *path)
{
  char *data;
  gsize length;

  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  return g_byte_array_new_take ((guint8 *) data, length);
}

static void
test_pages (Damage *self, gconstpointer data)
{
  static const char *const files[] = { "registry.db", "blobs.db" };
  FaultRow row = { .fault = "bytes changed in a page" };
  guint n_told = 0;

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *whole = g_build_filename (self->whole, files[i], NULL);
      g_autofree char *path = g_build_filename (self->damaged, files[i], NULL);
      g_autoptr (GByteArray) sound = read_file (whole);
      gsize n_pages = sound->len / PAGE_SIZE;
      gsize stride = g_getenv ("LIJI_CUTS") != NULL ? 1 : MAX (n_pages / SUITE_TRIES * 2, 1);

      for (gsize page = 0; page < n_pages; page += stride)
        {
          g_autoptr (GByteArray) bytes = read_file (whole);

          copy_again (self);
          flip (path, page, bytes);
          if (!look (self, &row, &n_told))
            g_test_message ("%s, page %" G_GSIZE_FORMAT ": not told", files[i], page);
        }
    }
  finish (&row, n_told, row.tries / 3);
}

static void
test_cut_short (Damage *self, gconstpointer data)
{
  static const char *const files[] = { "registry.db", "blobs.db" };
  FaultRow row = { .fault = "a file cut short" };
  guint n_told = 0;

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    for (guint tenth = 0; tenth < 10; tenth++)
      {
        g_autofree char *path = g_build_filename (self->damaged, files[i], NULL);
        g_autoptr (GByteArray) bytes = NULL;

        copy_again (self);
        bytes = read_file (path);
        g_assert_true (g_file_set_contents (path, (const char *) bytes->data,
                                            (gssize) (bytes->len * tenth / 10), NULL));
        g_chmod (path, 0600);
        if (!look (self, &row, &n_told))
          g_test_message ("%s, %u tenths: not told", files[i], tenth);
      }
  finish (&row, n_told, row.tries);
}

/* The log of another registry laid beside ours, as a careless copy would. */
static void
test_foreign_log (Damage *self, gconstpointer data)
{
  g_autofree char *other = g_build_filename (self->root, "other", NULL);
  g_autofree char *from = g_build_filename (other, "registry.db-wal", NULL);
  g_autofree char *to = g_build_filename (self->damaged, "registry.db-wal", NULL);
  FaultRow row = { .fault = "a log of another registry" };
  g_autoptr (GError) error = NULL;
  g_autoptr (Life) life = NULL;
  guint n_told = 0;

  life_create (other, self->clock);
  life = life_new (other, NULL, self->clock, "window 1", 0, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 16; i++)
    {
      g_autoptr (GByteArray) log = NULL;

      g_assert_true (life_step (life, NULL));
      copy_again (self);
      log = read_file (from);
      g_assert_true (g_file_set_contents (to, (const char *) log->data, (gssize) log->len, NULL));
      g_chmod (to, 0600);
      if (!look (self, &row, &n_told))
        g_test_message ("after %u acts: not told", i + 1);
    }
  finish (&row, n_told, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/damage/pages", Damage, NULL, set_up, test_pages, tear_down);
  g_test_add ("/damage/cut-short", Damage, NULL, set_up, test_cut_short, tear_down);
  g_test_add ("/damage/foreign-log", Damage, NULL, set_up, test_foreign_log, tear_down);
  return g_test_run ();
}
