/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "access/digest.h"
#include "access/disk.h"

#include <ftw.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>

/* What the kernel says of disks, as folders laid out like its own; and digests without a key. */

typedef struct
{
  char *root;
  char *device; /* of the folder itself, below dev/block */
} Fixture;

static int
remove_cb (const char *path, const struct stat *st, int type, struct FTW *ftw)
{
  return remove (path);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  GStatBuf st;
  g_autofree char *number = NULL;

  f->root = g_dir_make_tmp ("liji-disk-XXXXXX", NULL);
  g_assert_cmpint (g_stat (f->root, &st), ==, 0);
  number = g_strdup_printf ("%u:%u", major (st.st_dev), minor (st.st_dev));
  f->device = g_build_filename (f->root, "dev", "block", number, NULL);
  g_setenv ("LIJI_DISK_PROBE", f->root, TRUE);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_unsetenv ("LIJI_DISK_PROBE");
  nftw (f->root, remove_cb, 16, FTW_DEPTH | FTW_PHYS);
  g_free (f->root);
  g_free (f->device);
}

/* The device, or one of those below it, says @uuid. */
static void
say (Fixture *f, const char *below, const char *uuid)
{
  g_autofree char *folder = g_build_filename (f->device, below, "dm", NULL);
  g_autofree char *file = g_build_filename (folder, "uuid", NULL);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (file, uuid, -1, NULL));
}

static void
test_crypt (Fixture *f, gconstpointer data)
{
  g_autofree char *found = NULL;
  g_autofree char *deep = g_build_filename (f->root, "not", "yet", "there", NULL);

  g_assert_false (liji_disk_is_encrypted (f->root, &found));
  g_assert_nonnull (strstr (found, "no dm-crypt"));
  g_clear_pointer (&found, g_free);
  say (f, "", "LVM-abc\n");
  g_assert_false (liji_disk_is_encrypted (f->root, NULL));
  say (f, "", "CRYPT-LUKS2-abc-home\n");
  g_assert_true (liji_disk_is_encrypted (f->root, &found));
  g_assert_cmpstr (found, ==, "CRYPT-LUKS2-abc-home");
  /* A folder to be made lies where the nearest one above it lies. */
  g_assert_true (liji_disk_is_encrypted (deep, NULL));
}

/* A volume is as safe as all that it is made of. */
static void
test_made_of (Fixture *f, gconstpointer data)
{
  say (f, "", "LVM-abc\n");
  say (f, "slaves/dm-1", "CRYPT-LUKS2-one\n");
  g_assert_true (liji_disk_is_encrypted (f->root, NULL));
  say (f, "slaves/dm-2/slaves/dm-3", "CRYPT-LUKS2-two\n");
  g_assert_true (liji_disk_is_encrypted (f->root, NULL));
  say (f, "slaves/dm-4", "mpath-plain\n");
  g_assert_false (liji_disk_is_encrypted (f->root, NULL));
}

static void
test_digests (void)
{
  guint8 salt[LIJI_DIGEST_SALT_SIZE], one[LIJI_DIGEST_KEY_SIZE], two[LIJI_DIGEST_KEY_SIZE];
  g_autoptr (GBytes) a = NULL;
  g_autoptr (GBytes) again = NULL;
  g_autoptr (GBytes) other = NULL;

  liji_digest_make_salt (salt);
  g_assert_true (liji_digest_derive_key ("示例 horse 7", salt, one));
  g_assert_true (liji_digest_derive_key ("示例 horse 8", salt, two));
  a = liji_digest_make (one, "resident:11010519900101001X");
  again = liji_digest_make (one, "resident:11010519900101001X");
  other = liji_digest_make (two, "resident:11010519900101001X");
  g_assert_true (g_bytes_equal (a, again));
  g_assert_false (g_bytes_equal (a, other));
  g_assert_cmpuint (g_bytes_get_size (a), ==, LIJI_DIGEST_SIZE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/disk/crypt", Fixture, NULL, set_up, test_crypt, tear_down);
  g_test_add ("/disk/made-of", Fixture, NULL, set_up, test_made_of, tear_down);
  g_test_add_func ("/digest/keyed", test_digests);
  return g_test_run ();
}
