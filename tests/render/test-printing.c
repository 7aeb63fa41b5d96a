/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "render/error.h"
#include "render/print-cups.h"

/* Without a print service every call fails with a sentence, and quickly. With one:
 * tests/e2e/test-print-cups.py. */

static void
test_no_service (void)
{
  g_autoptr (GBytes) pdf = g_bytes_new_static ("%PDF-1.4\n", 9);
  g_autoptr (GError) error = NULL;
  LijiJob job = { .id = 1 };

  g_assert_null (liji_printers_list (&error));
  g_assert_error (error, LIJI_RENDER_ERROR, LIJI_RENDER_ERROR_PRINTER);
  g_clear_error (&error);
  g_assert_false (liji_printer_submit ("none", "paper", pdf, 95, 128, 1, &job, &error));
  g_assert_error (error, LIJI_RENDER_ERROR, LIJI_RENDER_ERROR_PRINTER);
  g_clear_error (&error);
  g_assert_false (liji_printer_follow ("none", &job, NULL, NULL, NULL, &error));
  g_assert_error (error, LIJI_RENDER_ERROR, LIJI_RENDER_ERROR_PRINTER);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_setenv ("CUPS_SERVER", "/nonexistent/cups.sock", TRUE);
  g_test_add_func ("/printing/no-service", test_no_service);
  return g_test_run ();
}
