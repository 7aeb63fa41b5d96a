/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "render/photo.h"
#include "render/readback.h"

/* Pictures and PDFs from strangers: read for a symbol, prepared as a photo, asked for their text.
 */

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_auto (GStrv) symbols = liji_readback_symbols (bytes, 0, NULL);
  g_autoptr (GBytes) photo = liji_photo_prepare (&liji_photo_marriage, bytes, NULL, NULL, NULL);

  if (size > 5 && data[0] == '%')
    {
      g_autofree char *text = liji_readback_text (bytes, 0, NULL, NULL);
      g_autoptr (GBytes) placed = liji_pdf_place (bytes, NULL, &(LijiPlacement){ .dx = 3 }, NULL);
    }
  return 0;
}
