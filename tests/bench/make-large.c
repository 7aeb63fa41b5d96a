/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "large.h"
#include <stdio.h>

/* Makes the large registry unless it is there; the last line says where. */

int
main (void)
{
  g_autofree char *folder = large_make ();

  printf ("%s\n", folder);
  return 0;
}
