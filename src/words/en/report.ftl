### The report, its tables, the notebook and the workbook.
