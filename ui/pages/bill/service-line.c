/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pages/bill/service-line.h"
#include "base/money.h"
#include "ui/widgets/names.h"

#include <string.h>

/* Kilometres are typed as people say them and kept in metres; everything else is counted whole. */

#define METRES 1000
#define DECIMALS 3

struct _LijiServiceLine
{
  GtkBox parent_instance;
  char *code;
  gboolean distance;
  GtkCheckButton *tick; /* NULL: it is only told */
  GtkEditable *quantity;
};

G_DEFINE_FINAL_TYPE (LijiServiceLine, liji_service_line, GTK_TYPE_BOX)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
changed_cb (LijiServiceLine *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
liji_service_line_finalize (GObject *object)
{
  g_free (LIJI_SERVICE_LINE (object)->code);
  G_OBJECT_CLASS (liji_service_line_parent_class)->finalize (object);
}

static void
liji_service_line_class_init (LijiServiceLineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = liji_service_line_finalize;
  signals[CHANGED] = g_signal_new ("changed", LIJI_TYPE_SERVICE_LINE, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
liji_service_line_init (LijiServiceLine *self)
{
  gtk_box_set_spacing (GTK_BOX (self), 8);
  gtk_widget_add_css_class (GTK_WIDGET (self), "service-line");
}

static GtkWidget *
make_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static void
add_figure (LijiServiceLine *self, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "numeric");
  gtk_box_append (GTK_BOX (self), label);
}

static char *
dup_quantity (const LijiPriceItem *item, gint64 quantity)
{
  g_autofree char *text = NULL;
  gsize end;

  if (!liji_price_item_is_distance (item))
    return g_strdup_printf ("%" G_GINT64_FORMAT, quantity);
  text
      = g_strdup_printf ("%" G_GINT64_FORMAT ".%03d", quantity / METRES, (int) (quantity % METRES));
  for (end = strlen (text); text[end - 1] == '0'; end--)
    text[end - 1] = '\0';
  if (text[end - 1] == '.')
    text[end - 1] = '\0';
  return g_steal_pointer (&text);
}

/* The name, what one of it costs, and by which document. */
static GtkWidget *
make_words (const LijiPriceItem *item, const char *said)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *price = liji_money_to_text (item->price_fen);
  /* translators: a price and the unit it is for */
  g_autofree char *each = g_strdup_printf (_ ("%s yuan / %s"), price, item->unit);
  g_autofree char *story = said != NULL          ? g_strdup_printf ("%s · %s", each, said)
                           : item->basis != NULL ? g_strdup_printf ("%s · %s", each, item->basis)
                                                 : g_strdup (each);

  gtk_box_append (GTK_BOX (box), make_label (item->name, NULL));
  gtk_box_append (GTK_BOX (box), make_label (story, "caption"));
  gtk_widget_set_hexpand (box, TRUE);
  return box;
}

static LijiServiceLine *
make (const LijiPriceItem *item)
{
  LijiServiceLine *self = g_object_new (LIJI_TYPE_SERVICE_LINE, NULL);

  self->code = g_strdup (item->code);
  self->distance = liji_price_item_is_distance (item);
  return self;
}

GtkWidget *
liji_service_line_new (const LijiPriceItem *item, gint64 quantity)
{
  LijiServiceLine *self = make (item);
  GtkWidget *entry = gtk_entry_new ();
  g_autofree char *text = dup_quantity (item, quantity);
  g_autofree char *name = g_strdup_printf (
      self->distance ? _ ("Kilometres one way: %s") : _ ("How much: %s"), item->name);

  self->tick = GTK_CHECK_BUTTON (gtk_check_button_new ());
  self->quantity = GTK_EDITABLE (entry);
  liji_widget_set_name (GTK_WIDGET (self->tick), item->name);
  liji_widget_set_name (entry, name);
  gtk_widget_set_valign (GTK_WIDGET (self->tick), GTK_ALIGN_CENTER);
  gtk_widget_set_valign (entry, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (entry, name);
  gtk_widget_add_css_class (entry, "numeric");
  gtk_editable_set_width_chars (self->quantity, 6);
  gtk_editable_set_max_width_chars (self->quantity, 8);
  gtk_editable_set_alignment (self->quantity, 1);
  gtk_editable_set_text (self->quantity, text);
  g_signal_connect_object (self->tick, "toggled", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (entry, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->tick));
  gtk_box_append (GTK_BOX (self), make_words (item, NULL));
  gtk_box_append (GTK_BOX (self), entry);
  return GTK_WIDGET (self);
}

GtkWidget *
liji_service_line_new_told (const LijiPriceItem *item,
                            gint64 quantity,
                            gint64 amount_fen,
                            const char *said)
{
  LijiServiceLine *self = make (item);
  g_autofree char *much = dup_quantity (item, quantity);
  g_autofree char *times = g_strdup_printf ("× %s", much);
  g_autofree char *amount = liji_money_to_text (amount_fen);

  gtk_box_append (GTK_BOX (self), make_words (item, said));
  add_figure (self, times);
  add_figure (self, amount);
  return GTK_WIDGET (self);
}

void
liji_service_line_add (LijiServiceLine *self, GtkWidget *widget)
{
  g_return_if_fail (LIJI_IS_SERVICE_LINE (self));
  gtk_widget_set_valign (widget, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self), widget);
}

const char *
liji_service_line_get_code (LijiServiceLine *self)
{
  return self->code;
}

gboolean
liji_service_line_is_ticked (LijiServiceLine *self)
{
  return self->tick != NULL && gtk_check_button_get_active (self->tick);
}

/* "12.5" is 12500 where @decimals is 3. */
static gboolean
read_number (const char *text, guint decimals, gint64 *number)
{
  g_auto (GStrv) parts = g_strsplit (text, ".", 2);
  gsize after = parts[0] != NULL && parts[1] != NULL ? strlen (parts[1]) : 0;
  g_autoptr (GString) digits = g_string_new (parts[0]);
  guint64 value;

  if (digits->len == 0 || after > decimals)
    return FALSE;
  g_string_append (digits, after > 0 ? parts[1] : "");
  for (; after < decimals; after++)
    g_string_append_c (digits, '0');
  if (!g_ascii_string_to_unsigned (digits->str, 10, 1, G_MAXINT32, &value, NULL))
    return FALSE;
  *number = (gint64) value;
  return TRUE;
}

gboolean
liji_service_line_get_quantity (LijiServiceLine *self, gint64 *quantity)
{
  g_autofree char *text = self->quantity != NULL
                              ? g_strstrip (g_strdup (gtk_editable_get_text (self->quantity)))
                              : NULL;

  return text != NULL && read_number (text, self->distance ? DECIMALS : 0, quantity);
}
