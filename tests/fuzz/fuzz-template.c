/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "certificate/templates.h"

/* An office's own drawing: read for its boxes. */

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) svg = g_bytes_new (data, size);
  g_autoptr (LijiTemplate) drawing = liji_template_parse (svg, NULL);

  if (drawing != NULL)
    {
      g_autofree const char **ids = liji_template_list (drawing);
      LijiBox box;

      for (guint i = 0; ids[i] != NULL; i++)
        if (!liji_template_get_box (drawing, ids[i], &box) || !(box.width > 0) || !(box.x > -1))
          g_error ("a box that is no box: %s", ids[i]);
    }
  return 0;
}
