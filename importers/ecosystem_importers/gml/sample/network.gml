Creator "Made by "hand" on Monday"
Version 1
# a comment
graph
[
  directed 1
  name "Harbour"
  node
  [
    id 0
    label "Port of Caf&#233;"
    kind "company"
    country "NO"
    graphics [ x -12.5 y 3 fill "#CCFF00" type "oval" ]
    meta [ since 1998 by [ who "board" ] ]
    tags "ships" tags "trade"
  ]
  node [ id 1 label "City "of" Birds" kind "City" ]
  node [
    id 2 label Sea University
    kind "university"
  ]
  node [ id 3 label "Sea University" kind "university" betweenness 0.25 ]
  node [ id 4 kind "hub" LabelGraphics [ text "Dock 5" fontSize 12 ] ]
  edge [ source 0 target 1 value 2.5 label "funds" ]
  edge [ source 0 target 1 value -1 ]
  edge [ source 2 target 4 relation "member of" since "2011" ]
  edge [ source 2 target 2 ]
  edge [ source 4 target 9 directed 0 ]
]
