/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "outpost-fixture.h"

#include "register/office/parameters.h"
#include "register/verify.h"

#include <glib/gstdio.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>

void
outposts_fake_disks (Fixture *f, const char *uuid)
{
  g_autofree char *probe = g_build_filename (f->parent, "sys", NULL);
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  g_autofree char *device = NULL;
  GStatBuf st;

  g_assert_cmpint (g_stat (f->parent, &st), ==, 0);
  device = g_strdup_printf ("%u:%u", major (st.st_dev), minor (st.st_dev));
  folder = g_build_filename (probe, "dev", "block", device, "dm", NULL);
  path = g_build_filename (folder, "uuid", NULL);
  g_mkdir_with_parents (folder, 0700);
  g_assert_true (g_file_set_contents (path, uuid != NULL ? uuid : "LVM-none\n", -1, NULL));
  g_setenv ("LIJI_DISK_PROBE", probe, TRUE);
}

void
outposts_order (Fixture *f, const char *key, const char *value)
{
  LijiId id = fixture_id ();
  g_autoptr (GError) error = NULL;

  g_assert_true (liji_parameters_set (f->session, &id, key, value, (LijiDate){ 0 },
                                      "示民发〔2026〕7号", &error));
  g_assert_no_error (error);
}

void
outposts_set_up (Fixture *f, gconstpointer data)
{
  fixture_set_up (f, data);
  outposts_fake_disks (f, "CRYPT-LUKS2-5f2c-example\n");
  outposts_order (f, "offline_completion", "yes");
  outposts_order (f, "outpost_completion", "yes");
}

void
outposts_tear_down (Fixture *f, gconstpointer data)
{
  fixture_tear_down (f, data);
  g_unsetenv ("LIJI_DISK_PROBE");
}

char *
outposts_path (Fixture *f, const char *name)
{
  return g_build_filename (f->parent, name, NULL);
}

LijiLoan *
outposts_lend_with (Fixture *f, LijiLoanParams *params)
{
  LijiId id = fixture_id ();
  g_autoptr (GError) error = NULL;
  g_autofree char *made = NULL;
  LijiLoan *loan;

  params->passphrase = OUTPOST_PASSPHRASE;
  loan = liji_outpost_lend (f->session, &id, params, &made, &error);
  g_assert_no_error (error);
  return loan;
}

LijiLoan *
outposts_lend (Fixture *f, const char *name, guint first)
{
  g_autofree char *folder = outposts_path (f, name);
  g_autofree char *from = g_strdup_printf ("M%08u", first);
  g_autofree char *last = g_strdup_printf ("M%08u", first + 19);
  LijiLoanParams params
      = { .to = folder, .days = 3, .numbers = 10, .booklets_first = from, .booklets_last = last };

  return outposts_lend_with (f, &params);
}

void
outpost_open (Outpost *outpost, Fixture *f, const char *name)
{
  g_autoptr (GError) error = NULL;

  outpost->folder = outposts_path (f, name);
  outpost->registry = liji_registry_open (outpost->folder, f->clock, &error);
  g_assert_no_error (error);
  liji_registry_set_passphrase (outpost->registry, OUTPOST_PASSPHRASE);
  outpost->session = liji_session_new_local (outpost->registry, "admin", "village desk", &error);
  g_assert_no_error (error);
}

void
outpost_close (Outpost *outpost)
{
  g_clear_pointer (&outpost->folder, g_free);
  g_clear_object (&outpost->session);
  if (outpost->registry != NULL)
    liji_registry_close (outpost->registry);
  g_clear_object (&outpost->registry);
}

LijiRegistered *
outpost_register (Outpost *outpost, guint couple)
{
  g_autoptr (LijiDraft) draft = fixture_couple (couple);
  LijiId id = fixture_id ();
  g_autoptr (GError) error = NULL;
  LijiRegistered *registered = liji_marriage_register (outpost->session, &id, NULL, draft, &error);

  g_assert_no_error (error);
  return registered;
}

LijiReturned *
outposts_return (Fixture *f, const char *name)
{
  g_autofree char *folder = outposts_path (f, name);
  g_autoptr (GError) error = NULL;
  LijiReturned *returned = liji_outpost_return (f->session, folder, OUTPOST_PASSPHRASE, &error);

  g_assert_no_error (error);
  return returned;
}

void
outposts_assert_sound (LijiRegistry *registry)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) findings = liji_verify_registry (registry, &error);

  g_assert_no_error (error);
  for (guint i = 0; findings[i] != NULL; i++)
    g_test_message ("%s", findings[i]);
  g_assert_null (findings[0]);
}
