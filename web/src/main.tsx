document.title = "Kontor";
