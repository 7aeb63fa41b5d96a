/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/kiosk/office-task.h"
#include "ui/kiosk/words.h"

GtkWidget *
liji_kiosk_office_new (LijiKiosk *kiosk)
{
  GtkBox *page = liji_kiosk_page_new ();
  g_autoptr (LijiKioskContent) content = liji_kiosk_dup_content (kiosk);
  gboolean any = FALSE;

  if (content == NULL)
    {
      liji_kiosk_add_missing (page);
      return GTK_WIDGET (page);
    }
  liji_kiosk_add_heading (page, content->office);
  const struct
  {
    const char *label;
    const char *value;
  } lines[] = {
    { _ ("Address"), content->address },
    { _ ("Telephone"), content->telephone },
    { _ ("Opening hours"), content->hours },
  };
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    if (*lines[i].value != '\0')
      {
        liji_kiosk_add_line (page, lines[i].label, lines[i].value, NULL);
        any = TRUE;
      }
  if (!any)
    liji_kiosk_add_text (page, _ ("The office has entered neither address nor hours yet. Please "
                                  "ask at the counter."));
  liji_kiosk_add_age (page, content);
  return GTK_WIDGET (page);
}
